namespace Faer.Data.Calibration;

/// <summary>
/// Fits the temperature T of a head on validation data: the T that minimises the negative log-likelihood of the labels
/// under logits / T (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017). T above 1 makes probabilities
/// less extreme. No T changes which class wins, or on which side of 0.5 a probability is. Stateless and thread-safe.
/// </summary>
public static class TemperatureScaling
{
    /// <summary>The lowest temperature that is tried: 0.05.</summary>
    public const double Lowest = 0.05;

    /// <summary>The highest temperature that is tried: 20.</summary>
    public const double Highest = 20;

    // In log T: the temperature is accurate to one part in a million, far more than any validation set supports.
    private const double Tolerance = 1e-6;
    private const double GoldenSection = 0.6180339887498949;

    /// <summary>Fits a multi-label head: binary cross-entropy against hard or soft targets.</summary>
    /// <param name="logits">Logits, any number of rows.</param>
    /// <param name="targets">One target per logit: a probability 0 to 1, or NaN where the label is missing.</param>
    /// <param name="weights">The weight of each logit, above 0; empty if all weigh the same.</param>
    /// <exception cref="ArgumentException">The lengths differ, a logit is not finite or a target is outside
    /// 0..1.</exception>
    public static TemperatureFit FitMultiLabel(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> targets,
        ReadOnlySpan<double> weights = default
    )
    {
        if (logits.Length != targets.Length)
            throw new ArgumentException(
                $"There are {logits.Length} logits and {targets.Length} targets.",
                nameof(targets)
            );
        if (!weights.IsEmpty && weights.Length != logits.Length)
            throw new ArgumentException(
                $"There are {logits.Length} logits and {weights.Length} weights.",
                nameof(weights)
            );
        LabelledRows.RequireFinite(logits);

        int labels = 0;
        foreach (float target in targets)
        {
            if (target is < 0 or > 1)
                throw new ArgumentException(
                    "A target must be 0 to 1, or NaN where the label is missing.",
                    nameof(targets)
                );
            labels += float.IsNaN(target) ? 0 : 1;
        }

        var (z, y, w) = (new float[labels], new float[labels], new double[labels]);
        for (int i = 0, next = 0; i < targets.Length; i++)
        {
            if (float.IsNaN(targets[i]))
                continue;
            (z[next], y[next], w[next]) = (logits[i], targets[i], weights.IsEmpty ? 1 : weights[i]);
            next++;
        }

        return Fit(labels, temperature => BinaryNll(z, y, w, temperature));
    }

    /// <summary>Fits a single-label head: cross-entropy against one class per row.</summary>
    /// <param name="logits">Logits, row after row, with one row per element of <paramref name="classes"/>.</param>
    /// <param name="classes">The class of each row, or -1 where the label is missing.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a logit is not finite or a class is out of
    /// range.</exception>
    public static TemperatureFit FitSingleLabel(ReadOnlySpan<float> logits, ReadOnlySpan<int> classes)
    {
        var rows = LabelledRows.From(logits, classes);
        return Fit(rows.Classes.Length, temperature => ClassNll(rows, temperature));
    }

    /// <summary>Golden-section search in log T. The loss is convex in 1 / T, so it has a single minimum.</summary>
    private static TemperatureFit Fit(int labels, Func<double, double> nll)
    {
        if (labels == 0)
            return new TemperatureFit(1, 0, 0, 0);
        double low = Math.Log(Lowest),
            high = Math.Log(Highest);
        double left = high - (GoldenSection * (high - low)),
            right = low + (GoldenSection * (high - low));
        double atLeft = nll(Math.Exp(left)),
            atRight = nll(Math.Exp(right));
        while (high - low > Tolerance)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (GoldenSection * (high - low));
                atLeft = nll(Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (GoldenSection * (high - low));
                atRight = nll(Math.Exp(right));
            }
        }

        double temperature = Math.Exp((low + high) / 2);
        return new TemperatureFit((float)temperature, nll(1), nll(temperature), labels);
    }

    // -[y log s(z/T) + (1-y) log(1 - s(z/T))] = softplus(z/T) - y z/T, without overflow.
    private static double BinaryNll(float[] logits, float[] targets, double[] weights, double temperature)
    {
        double sum = 0,
            all = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double z = logits[i] / temperature;
            sum += weights[i] * (Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - (targets[i] * z));
            all += weights[i];
        }

        return sum / all;
    }

    private static double ClassNll(LabelledRows rows, double temperature)
    {
        double sum = 0;
        for (int row = 0; row < rows.Classes.Length; row++)
        {
            var logits = rows.Logits(row);
            double highest = double.NegativeInfinity,
                total = 0;
            foreach (float logit in logits)
                highest = Math.Max(highest, logit);
            foreach (float logit in logits)
                total += Math.Exp((logit - highest) / temperature);
            sum += Math.Log(total) - ((logits[rows.Classes[row]] - highest) / temperature);
        }

        return sum / rows.Classes.Length;
    }
}
