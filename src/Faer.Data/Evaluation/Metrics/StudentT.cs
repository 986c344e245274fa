namespace Faer.Data.Evaluation.Metrics;

/// <summary>Student's t distribution, by the regularized incomplete beta function (Abramowitz and Stegun, 26.7.1 and
/// 26.5.8).</summary>
internal static class StudentT
{
    private const int MostTerms = 500;
    private const double Precision = 1e-14;
    private const double Tiny = 1e-300;

    /// <summary>The probability of a value at least as far from 0, 0 to 1.</summary>
    /// <param name="t">The value.</param>
    /// <param name="degrees">Degrees of freedom, above 0; need not be whole.</param>
    public static double TwoSided(double t, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        return double.IsInfinity(t) ? 0 : IncompleteBeta(degrees / (degrees + (t * t)), degrees / 2, 0.5);
    }

    /// <summary>The absolute value that is exceeded with a given probability: 2.776 for 0.05 and 4 degrees.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, above 0; need not be whole.</param>
    public static double Quantile(double probability, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        double low = 0,
            high = 1;
        while (TwoSided(high, degrees) > probability)
            high *= 2;
        while (high - low > Precision * high)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high)
                break;
            if (TwoSided(middle, degrees) > probability)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x is 0 or 1)
            return x;
        double front = Math.Exp(
            LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))
        );

        // The fraction converges fast below the mean of the distribution; above it, the mirrored fraction does.
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The continued fraction, evaluated from the front (Lentz's method).</summary>
    private static double Fraction(double x, double a, double b)
    {
        double c = 1,
            d = 1 / NotZero(1 - ((a + b) * x / (a + 1))),
            value = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double before = value;
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(value - before) < Precision * Math.Abs(value))
                break;
        }

        return value;

        void Step(double term)
        {
            d = 1 / NotZero(1 + (term * d));
            c = NotZero(1 + (term / c));
            value *= c * d;
        }
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    /// <summary>The logarithm of the gamma function above 0: shifted up, then Stirling's series.</summary>
    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 10; x++)
            shift += Math.Log(x);
        double inverse = 1 / (x * x);
        double series = ((((inverse / -1680) + (1.0 / 1260)) * inverse - (1.0 / 360)) * inverse + (1.0 / 12)) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + series - shift;
    }
}
