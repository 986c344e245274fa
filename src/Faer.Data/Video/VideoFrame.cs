using Faer.Imaging;

namespace Faer.Data.Video;

/// <summary>
/// One frame of a video: upright, RGB, with square pixels. Whoever is done with a frame disposes of it, so that its memory serves a
/// later one; its picture is not to be used after that.
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

    /// <summary>The number in the video, from 0; frames that are not taken count, too.</summary>
    public int Number { get; }

    /// <summary>The time from the video's start.</summary>
    public TimeSpan Time { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke(_buffer);
}
