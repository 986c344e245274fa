namespace Faer.Data.Evaluation;

/// <summary>The expression head's figures for one weighting of the images.</summary>
internal sealed record ExpressionScores(ConfusionMatrix Confusion, double? Nll)
{
    /// <summary>How many values <see cref="CopyTo"/> writes for a number of classes.</summary>
    public static int StatisticCount(int classes) => classes + 3;

    /// <summary>Lays the statistics out for the bootstrap; <see cref="Report"/> reads the same places.</summary>
    public void CopyTo(Span<double> values, IReadOnlyList<int> macroClasses)
    {
        for (int i = 0; i < Confusion.Classes; i++)
            values[i] = Confusion.Recall(i) ?? double.NaN;
        Span<double> rest = values[Confusion.Classes..];
        rest[0] = Confusion.Accuracy ?? double.NaN;
        rest[1] = Confusion.MacroRecall(macroClasses) ?? double.NaN;
        rest[2] = Nll ?? double.NaN;
    }

    public ExpressionReport Report(
        ExpressionScorer scorer,
        IReadOnlyList<int> macroClasses,
        IReadOnlyList<Interval?>? intervals,
        IReadOnlyList<string> untrained
    )
    {
        int classes = Confusion.Classes;
        return new ExpressionReport
        {
            Images = (int)Confusion.Total,
            ImagesOutsideHead = scorer.OutsideHead,
            Accuracy = Confusion.Accuracy,
            MacroRecall = Confusion.MacroRecall(macroClasses),
            MacroClasses = [.. macroClasses.Select(i => Expressions.Names[i])],
            Nll = Nll,
            Ece = CalibrationMetrics.ExpectedError(scorer.Reliability),
            EceBins = CalibrationMetrics.Bins,
            Intervals = intervals is null
                ? null
                : new ExpressionIntervals(intervals[classes], intervals[classes + 1], intervals[classes + 2]),
            Classes = [.. Expressions.Names.Take(classes)],
            PerClass = new OrderedDictionary<string, ExpressionMetrics>(
                Expressions
                    .Names.Take(classes)
                    .Select(
                        (name, i) =>
                            KeyValuePair.Create(
                                name,
                                new ExpressionMetrics(
                                    (int)Confusion.Images(i),
                                    Confusion.Recall(i),
                                    Confusion.Images(i) < ExpressionReport.MinimumClassImages ? null : intervals?[i],
                                    Confusion.Precision(i),
                                    Confusion.F1(i),
                                    untrained.Contains(name, StringComparer.Ordinal)
                                )
                            )
                    )
            ),
            Confusion = Confusion.Rows(),
            Reliability = scorer.Reliability,
        };
    }
}
