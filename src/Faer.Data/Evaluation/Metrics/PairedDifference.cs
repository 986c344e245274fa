namespace Faer.Data.Evaluation;

/// <summary>A difference of two recipes on the same images.</summary>
/// <param name="Value">First minus second, a fraction.</param>
/// <param name="Interval">Its confidence interval.</param>
internal sealed record PairedDifference(double Value, Interval Interval)
{
    /// <summary>Whether the interval leaves out 0.</summary>
    public bool IsDistinguishable => Interval.Low > 0 || Interval.High < 0;
}
