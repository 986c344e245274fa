namespace Faer.Data.Evaluation.Metrics;

/// <summary>Measures how well predicted probabilities agree with observed frequencies.</summary>
internal static class CalibrationMetrics
{
    /// <summary>
    /// The number of equal-width bins of reliability diagrams and of the expected calibration error: 15 (Guo et al.,
    /// 2017).
    /// </summary>
    public const int Bins = 15;

    /// <summary>
    /// The lower bound of probabilities in <see cref="LogLoss(double)"/>: 1e-7. A probability that was rounded to 0 by
    /// a file's six decimals then costs 16.1 instead of making the mean infinite.
    /// </summary>
    public const double SmallestProbability = 1e-7;

    /// <summary>The negative log-likelihood of one case in nats: <c>-ln(p)</c>, 0 to 16.1.</summary>
    /// <param name="probabilityOfTruth">The predicted probability of the true outcome, 0 to 1.</param>
    public static double LogLoss(double probabilityOfTruth) =>
        -Math.Log(Math.Max(probabilityOfTruth, SmallestProbability));

    /// <summary>The mean negative log-likelihood (NLL) in nats; null without a case.</summary>
    /// <param name="probabilityOfTruth">The predicted probability of the true outcome of each case, 0 to 1.</param>
    public static double? LogLoss(ReadOnlySpan<double> probabilityOfTruth)
    {
        double sum = 0;
        foreach (double probability in probabilityOfTruth)
            sum += LogLoss(probability);
        return probabilityOfTruth.IsEmpty ? null : sum / probabilityOfTruth.Length;
    }

    /// <summary>
    /// The Brier score of one case of a single-label head (Brier, 1950): the squared distance of the probabilities from
    /// 1 for the true class and 0 for the others. 0 (confident and right) to 2 (confident and wrong).
    /// </summary>
    /// <param name="probabilities">The probability of each class.</param>
    /// <param name="truth">The true class.</param>
    public static double Brier(ReadOnlySpan<float> probabilities, int truth)
    {
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
            sum += Brier(probabilities[i], i == truth);
        return sum;
    }

    /// <summary>
    /// The Brier score of one yes/no prediction: the squared difference between its probability and the outcome (1 or
    /// 0), 0 to 1.
    /// </summary>
    /// <param name="probability">The probability that it happens.</param>
    /// <param name="happened">Whether it happened.</param>
    public static double Brier(double probability, bool happened)
    {
        double gap = probability - (happened ? 1 : 0);
        return gap * gap;
    }

    /// <summary>Sorts predictions into bins of equal width.</summary>
    /// <param name="probabilities">The probability of each prediction, 0 to 1.</param>
    /// <param name="happened">Whether each prediction came true; the same length.</param>
    /// <param name="bins">How many bins, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static IReadOnlyList<ReliabilityBin> Reliability(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<bool> happened,
        int bins = Bins
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.Length != happened.Length)
            throw new ArgumentException(
                $"{probabilities.Length} probabilities do not match {happened.Length} outcomes.",
                nameof(happened)
            );
        var count = new long[bins];
        var hits = new long[bins];
        var sum = new double[bins];
        for (int i = 0; i < probabilities.Length; i++)
        {
            int bin = Math.Clamp((int)(probabilities[i] * bins), 0, bins - 1);
            count[bin]++;
            sum[bin] += probabilities[i];
            if (happened[i])
                hits[bin]++;
        }

        return
        [
            .. Enumerable
                .Range(0, bins)
                .Select(i => new ReliabilityBin(
                    (double)i / bins,
                    (double)(i + 1) / bins,
                    count[i],
                    count[i] == 0 ? null : sum[i] / count[i],
                    count[i] == 0 ? null : (double)hits[i] / count[i]
                )),
        ];
    }

    /// <summary>
    /// The expected calibration error (ECE): the mean gap between the predicted probability and the observed frequency
    /// of the bins, weighted by their size. 0 to 1, 0 is perfect; null without a case.
    /// </summary>
    public static double? ExpectedError(IReadOnlyList<ReliabilityBin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        long total = bins.Sum(bin => bin.Count);
        return total == 0
            ? null
            : bins.Sum(bin =>
                bin.Count == 0 ? 0 : bin.Count * Math.Abs(bin.MeanProbability!.Value - bin.Fraction!.Value)
            ) / total;
    }
}
