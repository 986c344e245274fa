using System.Globalization;
using Faer.CommandLine;

namespace Faer.Cli;

/// <summary>How far a run is, its rate and the time left; counts the photos meanwhile, where they can be counted. Not thread-safe.</summary>
/// <param name="line">Where to show it.</param>
/// <param name="time">The clock.</param>
/// <param name="total">How many photos there are to do, once it is known; null when it never is.</param>
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

    /// <summary>Makes room for other lines.</summary>
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
