using Faer.CommandLine;

namespace Faer.Training.Cli.Verbs;

/// <summary>Shows the progress in percent. Thread-safe, because several threads work on pictures.</summary>
internal sealed class PercentProgress(ProgressLine line) : IProgress<(int Done, int Total)>
{
    private readonly Lock _lock = new();
    private int _shown = -1;

    public void Report((int Done, int Total) value)
    {
        int percent = (int)(100L * value.Done / Math.Max(1, value.Total));
        lock (_lock)
        {
            if (percent <= _shown || percent == 100)
                return;
            _shown = percent;
            line.Show($"{percent} % done");
        }
    }

    public void Clear() => line.Clear();
}
