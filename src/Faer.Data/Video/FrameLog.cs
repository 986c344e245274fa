using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Faer.Data.Video;

/// <summary>
/// Information from ffmpeg's log about a video: its length and streams, and number and time of each selected frame. Two
/// filters print one line per frame, one before frames are selected and one after; times are in microseconds.
/// </summary>
internal sealed partial class FrameLog
{
    private readonly Channel<(int Number, TimeSpan Time)> _taken = Channel.CreateUnbounded<(int, TimeSpan)>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );
    private int _seen = -1;

    /// <summary>Length of the whole video; null if it is unknown.</summary>
    public TimeSpan? Length { get; private set; }

    /// <summary>The video's streams, and the one that is read.</summary>
    public StreamList Streams { get; } = new();

    /// <summary>Returns the filters that print the lines, before and after the filters that select frames.</summary>
    public static string Filters(string? choose)
    {
        string all = "settb=1/1000000,metadata@faer=mode=add:key=faer:value=1,metadata@seen=mode=print:key=faer";
        return (choose is null ? all : $"{all},{choose}") + ",metadata@taken=mode=print:key=faer";
    }

    public void Read(string line)
    {
        if (FrameLine().Match(line) is { Success: true } frame)
        {
            if (frame.Groups["filter"].ValueSpan is "seen")
            {
                _seen++;
                return;
            }

            long microseconds = long.Parse(frame.Groups["pts"].ValueSpan, CultureInfo.InvariantCulture);
            _taken.Writer.TryWrite((_seen, TimeSpan.FromMicroseconds(microseconds)));
        }
        else if (Length is null && LengthLine().Match(line) is { Success: true } length)
        {
            Length =
                TimeSpan.FromHours(Number(length, 1))
                + TimeSpan.FromMinutes(Number(length, 2))
                + TimeSpan.FromSeconds(Number(length, 3));
        }
        else
        {
            Streams.Read(line);
        }
    }

    /// <summary>Ends the log: no more lines follow.</summary>
    public void Close() => _taken.Writer.TryComplete();

    /// <summary>Returns number and time of the next selected frame; null if the log has ended.</summary>
    public async Task<(int Number, TimeSpan Time)?> NextAsync() =>
        await _taken.Reader.WaitToReadAsync().ConfigureAwait(false) && _taken.Reader.TryRead(out (int, TimeSpan) next)
            ? next
            : null;

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[metadata@(?<filter>seen|taken) @ [^\]]*\] \[info\] frame:\d+ +pts:(?<pts>-?\d+) ")]
    private static partial Regex FrameLine();

    [GeneratedRegex(@"^\[info\]   Duration: (\d+):(\d+):(\d+\.\d+),")]
    private static partial Regex LengthLine();
}
