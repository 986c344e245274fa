using Faer.Detection;
using Faer.Imaging;

namespace Faer;

/// <summary>A photo on its way through the pipeline; in the hands of one stage at a time.</summary>
internal sealed class PhotoJob(string path)
{
    private readonly TaskCompletionSource<PhotoAnalysis> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (int Width, int Height) _sizePx;

    public string Path { get; } = path;

    /// <summary>The pixels, between decoding and alignment.</summary>
    public RgbImage? Image { get; private set; }

    /// <summary>What was found, until the model has seen it.</summary>
    public IReadOnlyList<DetectedFace> Faces { get; private set; } = [];

    /// <summary>The aligned faces one after the other, until the model has seen them.</summary>
    public byte[] Crops { get; private set; } = [];

    /// <summary>The result, as soon as it is there.</summary>
    public Task<PhotoAnalysis> Result => _result.Task;

    public void SetImage(RgbImage image)
    {
        Image = image;
        _sizePx = (image.Width, image.Height);
    }

    public void SetFaces(IReadOnlyList<DetectedFace> faces, byte[] crops)
    {
        Image = null;
        Faces = faces;
        Crops = crops;
        if (faces.Count == 0) Complete([]);
    }

    public void Complete(IReadOnlyList<FaceAnalysis> faces)
    {
        Crops = [];
        Faces = [];
        _result.SetResult(new PhotoAnalysis(Path, faces, null) { WidthPx = _sizePx.Width, HeightPx = _sizePx.Height });
    }

    public void Fail(FaerException error)
    {
        Image = null;
        _result.SetResult(new PhotoAnalysis(Path, [], error));
    }
}
