namespace Faer.Data.Evaluation.Metrics;

/// <summary>The score interval of a share (Wilson, 1927), which also holds for shares of 0 and 1.</summary>
internal static class WilsonInterval
{
    // Of the normal distribution, for 95 %.
    private const double StandardErrors = 1.959963984540054;

    /// <summary>The 95 % interval of a share; null without cases.</summary>
    /// <param name="hits">The number of cases that count.</param>
    /// <param name="cases">The number of all cases.</param>
    public static Interval? Of(long hits, long cases)
    {
        if (cases == 0)
            return null;
        double share = (double)hits / cases;
        return new Interval(
            Math.Max(0, 1 - Upper(1 - share, cases, StandardErrors)),
            Math.Min(1, Upper(share, cases, StandardErrors))
        );
    }

    /// <summary>The upper end of the interval of a share.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="cases">The number of cases; with weights, their effective number.</param>
    /// <param name="standardErrors">The width of the interval to each side, in standard errors.</param>
    public static double Upper(double share, double cases, double standardErrors)
    {
        double z = standardErrors;
        double spread = z * Math.Sqrt((share * (1 - share) / cases) + (z * z / (4 * cases * cases)));
        return (share + (z * z / (2 * cases)) + spread) / (1 + (z * z / cases));
    }
}
