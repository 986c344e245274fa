namespace Faer.Training.Metrics;

/// <summary>The results of one epoch: a row of metrics.csv.</summary>
/// <param name="Epoch">The number of the epoch, counted from 1.</param>
/// <param name="LearningRate">The rate of the epoch's last step.</param>
/// <param name="ImagesPerSecond">Training images per second, including loader and optimizer.</param>
/// <param name="LoaderWaitShare">Share of the training time spent waiting for batches, 0..1.</param>
/// <param name="Figures">
/// The task's figures, by name: <c>loss</c> (the mean total of the epoch's steps), <c>loss.&lt;term&gt;</c> (a term
/// without its weight), <c>train.&lt;figure&gt;</c>, <c>val.&lt;figure&gt;</c> and, if the run evaluates split test, <c>test.&lt;figure&gt;</c>.
/// Accuracies are fractions 0..1.
/// </param>
public sealed record EpochMetrics(
    int Epoch,
    double LearningRate,
    double ImagesPerSecond,
    double LoaderWaitShare,
    Figures Figures
)
{
    /// <summary>The mean total loss of the epoch's steps.</summary>
    public double Loss => Figures[FigureNames.Loss] ?? double.NaN;

    /// <summary>The recipe's selection score on split val.</summary>
    public double ValidationScore => Figures[FigureNames.ValidationScore] ?? double.NaN;

    /// <summary>
    /// The figures of split val except its loss and score, by names without the split, such as
    /// <c>expression.accuracy</c>. With several data sets these are the means over the data sets.
    /// </summary>
    public IEnumerable<Figure> Judged => OnValidation.Where(figure => !IsOfSource(figure));

    /// <summary>With several data sets, the figures of split val for each of them; empty with one data set.</summary>
    public IEnumerable<(string Source, IReadOnlyList<Figure> Figures)> JudgedBySource =>
        OnValidation
            .Where(IsOfSource)
            .Select(figure => (Parts: figure.Name.Split('.', 2), figure.Value))
            .GroupBy(figure => figure.Parts[0], StringComparer.Ordinal)
            .Select(source =>
                (
                    source.Key,
                    (IReadOnlyList<Figure>)[.. source.Select(figure => new Figure(figure.Parts[1], figure.Value))]
                )
            );

    private IEnumerable<Figure> OnValidation =>
        from figure in Figures
        where figure.Name is not (FigureNames.ValidationLoss or FigureNames.ValidationScore)
        let name = FigureNames.OnValidation(figure.Name)
        where name is not null
        select new Figure(name, figure.Value);

    /// <summary>
    /// Whether a name has more than one dot and so starts with a data set. The names of heads and data sets have no
    /// dots.
    /// </summary>
    private static bool IsOfSource(Figure figure) => figure.Name.Count(character => character == '.') > 1;
}
