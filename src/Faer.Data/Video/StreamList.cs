using System.Globalization;
using System.Text.RegularExpressions;

namespace Faer.Data.Video;

/// <summary>The streams that ffmpeg's log lists for its input, and the one that it reads. Not thread-safe.</summary>
internal sealed partial class StreamList
{
    private readonly List<Entry> _videos = [];
    private int? _chosen;

    /// <summary>Index of the largest video stream, the first one if tied; null if there is none.</summary>
    public int? Largest => _videos.MaxBy(video => (long)video.WidthPx * video.HeightPx)?.Index;

    /// <summary>The stream that is read; null until the log names it.</summary>
    public VideoStream? Chosen =>
        _videos.Find(video => video.Index == _chosen) is { } video
            ? new VideoStream(video.Index, video.WidthPx, video.HeightPx, _videos.Count)
            : null;

    /// <summary>Frames per second of the stream that is read, as the video states it; null if it does not.</summary>
    public double? FramesPerSecond => _videos.Find(video => video.Index == _chosen)?.FramesPerSecond;

    /// <summary>Reads a line of the log.</summary>
    public void Read(string line)
    {
        if (_chosen is not null)
            return; // the streams that follow are the output
        if (MappingLine().Match(line) is { Success: true } mapping)
        {
            _chosen = Number(mapping.Groups[1]);
        }
        else if (
            VideoLine().Match(line) is { Success: true } video
            && !video.Groups["rest"].ValueSpan.Contains("(attached pic)", StringComparison.Ordinal)
        )
        {
            string rest = video.Groups["rest"].Value;
            Match size = Size().Match(rest),
                rate = Rate().Match(rest);
            _videos.Add(
                new Entry(
                    Number(video.Groups["index"]),
                    size.Success ? Number(size.Groups[1]) : 0,
                    size.Success ? Number(size.Groups[2]) : 0,
                    rate.Success ? double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null
                )
            );
        }
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[info\]   Stream #0:(?<index>\d{1,6})(?!\d| ->)[^:]*: Video: (?<rest>.*)$")]
    private static partial Regex VideoLine();

    [GeneratedRegex(@"^\[info\]   Stream #0:(\d{1,6}) -> #0:0 ")]
    private static partial Regex MappingLine();

    [GeneratedRegex(@", (\d{1,6})x(\d{1,6})(?:[ ,]|$)")]
    private static partial Regex Size();

    [GeneratedRegex(@" (\d+(?:\.\d+)?) fps,")]
    private static partial Regex Rate();

    private sealed record Entry(int Index, int WidthPx, int HeightPx, double? FramesPerSecond);
}
