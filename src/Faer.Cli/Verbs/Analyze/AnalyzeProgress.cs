using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli.Verbs.Analyze;

/// <summary>Progress of a run: photos done, rate and time left. Not thread-safe.</summary>
/// <param name="line">Where the progress is shown.</param>
/// <param name="time">The clock.</param>
/// <param name="total">The number of photos to do, once it is known; null if it never will be.</param>
internal sealed class AnalyzeProgress(ProgressLine line, TimeProvider time, Task<long>? total)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(0.2);

    private readonly long _start = time.GetTimestamp();
    private long _last;
    private long _done;
    private long _failed;

    public void Add(PhotoAnalysis photo)
    {
        _done++;
        if (photo.Error is not null)
            _failed++;
        if (time.GetElapsedTime(_last) < s_every)
            return;
        _last = time.GetTimestamp();
        line.Show(Text());
    }

    /// <summary>Clears the progress line, so that other lines can be written.</summary>
    public void Clear() => line.Clear();

    internal string Text()
    {
        double rate = _done / Math.Max(0.001, time.GetElapsedTime(_start).TotalSeconds);
        string of = "",
            left = "";
        if (total is { IsCompletedSuccessfully: true } known)
        {
            of = string.Create(CultureInfo.InvariantCulture, $" of {known.Result}");
            left = $", {Duration(TimeSpan.FromSeconds(Math.Max(0, known.Result - _done) / rate))} left";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_done}{of} photos, {rate:F1} per second{left}{(_failed > 0 ? $", {_failed} failed" : "")}"
        );
    }

    private static string Duration(TimeSpan time) =>
        time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s");
}
