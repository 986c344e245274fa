using System.Globalization;
using Faer.CommandLine;
using Faer.Data.Video;
using Faer.Tracking;

namespace Faer.Cli.Verbs.Analyze.Video;

/// <summary>Progress of the analysis of one video.</summary>
internal sealed class VideoProgress(
    VideoSource source,
    Terminal terminal,
    VideoReaderOptions reading,
    TimeProvider time
)
{
    private readonly long _start = time.GetTimestamp();
    private readonly ProgressLine _line = new(terminal, time);
    private TimeSpan _videoTime;

    /// <summary>The number of analysed frames.</summary>
    public int Frames { get; private set; }

    /// <summary>Counts a frame and shows the state.</summary>
    public void Show(VideoReader reader, FrameAnalysis frame, bool isQuiet)
    {
        Frames++;
        _videoTime = frame.Time;
        if (isQuiet)
            return;
        string of = Length(reader) is { } length ? $" of {Clock(length)}{Left(length)}" : "";
        _line.Show($"{source.Name}: {Clock(_videoTime)}{of}, {Rate()} frames/s, {frame.Faces.Count} faces now");
    }

    /// <summary>Clears the progress line, so that other lines can be written.</summary>
    public void Close() => _line.Clear();

    /// <summary>Summarises the work, for people.</summary>
    public string Summary(VideoReader reader) =>
        $"{source.Name}: {Frames} frames of {Clock(_videoTime)} in {Clock(time.GetElapsedTime(_start))}, "
        + $"{Rate()} frames/s"
        + $"{(reader.DroppedFrames > 0 ? $", {reader.DroppedFrames} dropped to keep up" : "")}";

    private TimeSpan? Length(VideoReader reader) =>
        reader.Length is { } whole && reading.Length is { } asked
            ? (whole < asked ? whole : asked)
            : reading.Length ?? reader.Length;

    private string Left(TimeSpan length)
    {
        if (_videoTime <= TimeSpan.Zero || length <= _videoTime)
            return "";
        return $" ({Clock(time.GetElapsedTime(_start) * ((length - _videoTime) / _videoTime))} left)";
    }

    private string Rate() =>
        (Frames / Math.Max(1e-3, time.GetElapsedTime(_start).TotalSeconds)).ToString(
            "0.0",
            CultureInfo.InvariantCulture
        );

    private static string Clock(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
