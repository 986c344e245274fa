namespace Faer.Data.Calibration;

/// <summary>Adds the number of pictures done earlier to reported progress.</summary>
internal sealed class OffsetProgress(IProgress<int> all, int first) : IProgress<int>
{
    public void Report(int value) => all.Report(first + value);
}
