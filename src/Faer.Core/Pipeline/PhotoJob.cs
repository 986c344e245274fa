using System.Runtime.CompilerServices;
using Faer.Detection;
using Faer.Imaging;

namespace Faer;

/// <summary>A photo on its way through the pipeline; in the hands of one stage at a time, but for <see cref="Cancel"/>.</summary>
/// <param name="path">Its path, or its name where the bytes are given.</param>
/// <param name="aligned">Whether it is one aligned face as a whole.</param>
/// <param name="encoded">The bytes of its file; null to read the path.</param>
internal sealed class PhotoJob(string path, bool aligned = false, ReadOnlyMemory<byte>? encoded = null)
{
    private readonly TaskCompletionSource<PhotoAnalysis> _result = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // Boxed, because it is taken away by whoever cancels while a stage may be reading it.
    private StrongBox<ReadOnlyMemory<byte>>? _encoded = encoded is { } bytes ? new(bytes) : null;
    private PictureMemory.Share? _memory;
    private (int Width, int Height) _sizePx;
    private IReadOnlyList<string> _warnings = [];

    public string Path { get; } = path;

    public bool IsAligned { get; } = aligned;

    /// <summary>The bytes of the file until it is decoded; null where the path is to be read.</summary>
    public ReadOnlyMemory<byte>? Encoded => Volatile.Read(ref _encoded)?.Value;

    /// <summary>The pixels, between decoding and alignment.</summary>
    public PhotoPixels? Pixels { get; private set; }

    /// <summary>What was found, until the model has seen it.</summary>
    public IReadOnlyList<DetectedFace> Faces { get; private set; } = [];

    /// <summary>The aligned faces one after the other, until the model has seen them.</summary>
    public byte[] Crops { get; private set; } = [];

    /// <summary>The result, as soon as it is there.</summary>
    public Task<PhotoAnalysis> Result => _result.Task;

    /// <summary>Whether memory for its pixels was taken.</summary>
    public bool HasMemory => _memory is not null;

    /// <summary>Keeps the bytes of the file until they are decoded.</summary>
    public void SetEncoded(ReadOnlyMemory<byte> bytes) => _encoded = new(bytes);

    /// <summary>Keeps what was taken for its pixels, until <see cref="ReleaseMemory"/>.</summary>
    public void SetMemory(PictureMemory.Share memory) => _memory = memory;

    /// <summary>Gives back the memory of its pixels, which nobody may use any more.</summary>
    public void ReleaseMemory()
    {
        _memory?.Dispose();
        _memory = null;
    }

    public void SetPixels(PhotoPixels pixels)
    {
        _encoded = null;
        Pixels = pixels;
        if (pixels.IsWhole)
            _memory?.ReduceTo(pixels.Image.Pixels.Length); // else it may be decoded once more
        _sizePx = (pixels.WidthPx, pixels.HeightPx);
        _warnings = pixels.Warnings;
    }

    public void SetFaces(IReadOnlyList<DetectedFace> faces, byte[] crops)
    {
        Pixels = null;
        Faces = faces;
        Crops = crops;
        if (faces.Count == 0)
            Complete([]);
    }

    /// <summary>Lets go of what no stage needs any more.</summary>
    public void Drop()
    {
        Pixels = null;
        Crops = [];
        Faces = [];
    }

    public void Complete(IReadOnlyList<FaceAnalysis> faces)
    {
        Drop();
        _result.TrySetResult(
            new PhotoAnalysis(Path, faces, null)
            {
                WidthPx = _sizePx.Width,
                HeightPx = _sizePx.Height,
                Warnings = _warnings,
            }
        );
    }

    public void Fail(FaerException error)
    {
        Drop();
        _encoded = null;
        _result.TrySetResult(new PhotoAnalysis(Path, [], error));
    }

    /// <summary>Gives the photo up, whichever stage it is in: stages to come leave it out. From any thread.</summary>
    public void Cancel()
    {
        if (_result.TrySetCanceled())
            Volatile.Write(ref _encoded, null);
    }
}
