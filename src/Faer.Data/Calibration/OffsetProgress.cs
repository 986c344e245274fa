namespace Faer.Data.Calibration;

/// <summary>Counts on from what was done before.</summary>
internal sealed class OffsetProgress(IProgress<int> all, int first) : IProgress<int>
{
    public void Report(int value) => all.Report(first + value);
}
