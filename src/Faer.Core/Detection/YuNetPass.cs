using System.Runtime.InteropServices;
using Faer.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Detection;

/// <summary>
/// Runs YuNet on views of pictures. Each kind of view has its own memory, because their sizes differ. Used by one
/// thread at a time.
/// </summary>
internal sealed class YuNetPass(InferenceSession session, RunOptions run, FaceDetectorOptions options)
    : IViewSearch,
        IDisposable
{
    private const int Multiple = 32;

    private readonly YuNetBuffers[] _buffers =
    [
        .. Enum.GetValues<SearchViewKind>().Select(_ => new YuNetBuffers(session)),
    ];

    public void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces)
    {
        YuNetBuffers buffers = _buffers[(int)view.Kind];
        int paddedWidth = RoundUp(view.Width),
            paddedHeight = RoundUp(view.Height);
        buffers.Resize(paddedWidth, paddedHeight);
        YuNetInput.Write(image, view, paddedWidth, buffers.Input);
        session.RunWithBinding(run, buffers.Binding);
        buffers.Decode(leastScore, options.OverlapThreshold, faces);
        foreach (ref FaceCandidate face in CollectionsMarshal.AsSpan(faces))
            face = face.Transform(view.ToImage);
    }

    public void Dispose()
    {
        foreach (YuNetBuffers buffers in _buffers)
            buffers.Dispose();
    }

    private static int RoundUp(int value) => (value + Multiple - 1) / Multiple * Multiple;
}
