using Faer.Imaging;

namespace Faer.Data.Video;

/// <summary>
/// One frame of a video: upright, RGB, with square pixels. Dispose it when done, so that its memory is reused; do not
/// use its picture afterwards.
/// </summary>
public sealed class VideoFrame : IDisposable
{
    private readonly FrameBuffer _buffer;
    private Action<FrameBuffer>? _giveBack;

    internal VideoFrame(FrameBuffer buffer, int number, TimeSpan time, Action<FrameBuffer> giveBack)
    {
        _buffer = buffer;
        Number = number;
        Time = time;
        _giveBack = giveBack;
    }

    /// <summary>The picture.</summary>
    public RgbImage Image => _buffer.Image;

    /// <summary>Number of the frame in the video, from 0; frames that are not selected count, too.</summary>
    public int Number { get; }

    /// <summary>The time from the video's start.</summary>
    public TimeSpan Time { get; }

    /// <summary>Releases the memory for later frames.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke(_buffer);
}
