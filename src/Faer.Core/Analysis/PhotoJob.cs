using System.Runtime.CompilerServices;
using Faer.Imaging;

namespace Faer;

/// <summary>
/// A photo in the pipeline. Only one stage uses it at a time, but <see cref="Cancel"/> may be called at any time.
/// </summary>
/// <param name="path">Its path, or its name if the bytes are given.</param>
/// <param name="aligned">Whether it is one aligned face.</param>
/// <param name="encoded">The bytes of its file; null to read the path.</param>
internal sealed class PhotoJob(string path, bool aligned = false, ReadOnlyMemory<byte>? encoded = null)
{
    private readonly TaskCompletionSource<PhotoAnalysis> _result = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // Boxed, because a cancelling thread clears it while a stage may be reading it.
    private StrongBox<ReadOnlyMemory<byte>>? _encoded = encoded is { } bytes ? new(bytes) : null;
    private PictureMemory.Share? _memory;
    private (int Width, int Height) _sizePx;
    private IReadOnlyList<string> _warnings = [];

    public string Path { get; } = path;

    public bool IsAligned { get; } = aligned;

    /// <summary>The bytes of the file until it is decoded; null if the path has yet to be read.</summary>
    public ReadOnlyMemory<byte>? Encoded => Volatile.Read(ref _encoded)?.Value;

    /// <summary>The pixels, between decoding and alignment.</summary>
    public PhotoPixels? Pixels { get; private set; }

    /// <summary>The detected faces, until the model has processed them.</summary>
    public IReadOnlyList<DetectedFace> Faces { get; private set; } = [];

    /// <summary>The aligned faces as consecutive crops, until the model has processed them.</summary>
    public byte[] Crops { get; private set; } = [];

    /// <summary>The result, which completes when the photo is done.</summary>
    public Task<PhotoAnalysis> Result => _result.Task;

    /// <summary>Whether memory for its pixels is reserved.</summary>
    public bool HasMemory => _memory is not null;

    /// <summary>Keeps the bytes of the file until they are decoded.</summary>
    public void SetEncoded(ReadOnlyMemory<byte> bytes) => _encoded = new(bytes);

    /// <summary>Stores the memory reserved for its pixels, until <see cref="ReleaseMemory"/>.</summary>
    public void SetMemory(PictureMemory.Share memory) => _memory = memory;

    /// <summary>Releases the memory of its pixels, which must not be used any more.</summary>
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
            _memory?.ReduceTo(pixels.Image.Pixels.Length); // otherwise it may be decoded again
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

    /// <summary>Releases data that no stage needs any more.</summary>
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

    /// <summary>
    /// Cancels the photo, whichever stage it is in; later stages skip it. May be called from any thread.
    /// </summary>
    public void Cancel()
    {
        if (_result.TrySetCanceled())
            Volatile.Write(ref _encoded, null);
    }
}
