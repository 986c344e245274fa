namespace Faer.Training;

/// <summary>What one epoch gave: a row of metrics.csv.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="LearningRate">The rate of the epoch's last step.</param>
/// <param name="ImagesPerSecond">Training images per second, loader and optimizer included.</param>
/// <param name="LoaderWaitShare">Share of the training time that waited for batches, 0..1.</param>
/// <param name="Figures">
/// What the task measured, by name: <c>loss</c> (the mean total of the epoch's steps), <c>loss.&lt;term&gt;</c> (a term without its weight),
/// <c>val.&lt;figure&gt;</c> and, where the run judges it, <c>test.&lt;figure&gt;</c>. Accuracies are fractions 0..1.
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
    /// What split val gave beside its loss and the score, by names without the split, such as <c>expression.accuracy</c>. With several data
    /// sets these are the means over the data sets.
    /// </summary>
    public IEnumerable<Figure> Judged => OnValidation.Where(figure => !IsOfSource(figure));

    /// <summary>With several data sets, what split val of each gave; empty with one.</summary>
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

    /// <summary>Neither a head nor a data set has a dot in its name.</summary>
    private static bool IsOfSource(Figure figure) => figure.Name.Count(character => character == '.') > 1;
}
