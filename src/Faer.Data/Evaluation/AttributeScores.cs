namespace Faer.Data.Evaluation;

/// <summary>The attribute head's figures for one weighting of the images.</summary>
internal sealed record AttributeScores(
    BinaryCounts[] Counts,
    double?[] Areas,
    BinaryCounts Male,
    BinaryCounts Smiling,
    double? Nll
)
{
    /// <summary>How many values <see cref="CopyTo"/> writes.</summary>
    public const int StatisticCount = FacialAttributes.Count + 7;

    public double? MeanAccuracy => Counts.Select(count => count.Accuracy).Average();

    public double? MajorityAccuracy => Counts.Select(count => count.MajorityAccuracy).Average();

    public double? MeanBalancedAccuracy => Counts.Select(count => count.BalancedAccuracy).Average();

    public double? MeanF1 => Counts.Select(count => count.F1).Average();

    public double? MeanAuc => Areas.Average();

    /// <summary>Lays the statistics out for the bootstrap; <see cref="Report"/> reads the same places.</summary>
    /// <param name="values">Target.</param>
    /// <param name="whole">
    /// The scores of all images. A rare attribute that a resample misses keeps its figure of there in the means: left out, it
    /// would shift them, and the interval would be one of another mean.
    /// </param>
    public void CopyTo(Span<double> values, AttributeScores whole)
    {
        for (int i = 0; i < Counts.Length; i++)
            values[i] = Counts[i].Accuracy ?? double.NaN;
        Span<double> rest = values[Counts.Length..];
        rest[0] = Mean(i => Counts[i].Accuracy ?? whole.Counts[i].Accuracy);
        rest[1] = Mean(i => Counts[i].BalancedAccuracy ?? whole.Counts[i].BalancedAccuracy);
        rest[2] = Mean(i => Counts[i].F1 ?? whole.Counts[i].F1);
        rest[3] = Mean(i => Areas[i] ?? whole.Areas[i]);
        rest[4] = Male.Accuracy ?? double.NaN;
        rest[5] = Smiling.Accuracy ?? double.NaN;
        rest[6] = Nll ?? double.NaN;

        double Mean(Func<int, double?> figure) =>
            Enumerable.Range(0, Counts.Length).Select(figure).Average() ?? double.NaN;
    }

    public AttributeReport Report(
        AttributeScorer scorer,
        IReadOnlyList<Interval?>? intervals,
        IReadOnlyList<string> untrained
    ) =>
        new()
        {
            Images = scorer.LabelledImages,
            MeanAccuracy = MeanAccuracy,
            MajorityAccuracy = MajorityAccuracy,
            MeanBalancedAccuracy = MeanBalancedAccuracy,
            MeanF1 = MeanF1,
            MeanAuc = MeanAuc,
            MaleHumanAccuracy = Male.Accuracy,
            MaleHumanImages = (int)Male.Total,
            SmilingHumanAccuracy = Smiling.Accuracy,
            SmilingHumanImages = (int)Smiling.Total,
            Nll = Nll,
            Ece = CalibrationMetrics.ExpectedError(scorer.Reliability),
            EceBins = CalibrationMetrics.Bins,
            Intervals = intervals is null ? null : Intervals([.. intervals.Skip(FacialAttributes.Count)]),
            PerAttribute = new OrderedDictionary<string, AttributeMetrics>(
                FacialAttributes.Names.Select(
                    (name, i) =>
                        KeyValuePair.Create(
                            name,
                            new AttributeMetrics(
                                (int)Counts[i].Total,
                                (int)Counts[i].Positives,
                                Counts[i].Accuracy,
                                intervals?[i],
                                Counts[i].BalancedAccuracy,
                                Counts[i].F1,
                                Counts[i].Precision,
                                Counts[i].Recall,
                                Areas[i],
                                untrained.Contains(name, StringComparer.Ordinal)
                            )
                        )
                )
            ),
            Reliability = scorer.Reliability,
        };

    private static AttributeIntervals Intervals(Interval?[] rest) =>
        new(rest[0], rest[1], rest[2], rest[3], rest[4], rest[5], rest[6]);
}
