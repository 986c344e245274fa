using Faer.Data.DataSets;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Metrics;

namespace Faer.Training.Tasks.Faces;

/// <summary>The results of a network on a split.</summary>
/// <param name="Samples">The images.</param>
/// <param name="Heads">The heads.</param>
/// <param name="Logits">Logits, row by row: [images, labels of all heads], one head after the other.</param>
/// <param name="Evaluations">The metrics and the probabilities of each source, by its name.</param>
/// <param name="Loss">The recipe's total loss, averaged over the images; null if it was not computed.</param>
internal sealed record HeadResult(
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyList<LabelHead> Heads,
    float[] Logits,
    IReadOnlyList<(string Source, ModelEvaluation Evaluation)> Evaluations,
    double? Loss
)
{
    /// <summary>
    /// The figures of the split, by name. With several sources the means over the sources that have the figure come
    /// first, followed by the figures of each source with its name as prefix.
    /// </summary>
    public Figures Figures
    {
        get
        {
            Figures[] sources = [.. Evaluations.Select(source => Of(source.Evaluation.Report))];
            List<Figure> figures = [];
            if (Loss is { } loss)
                figures.Add(new Figure(FigureNames.Loss, loss));
            foreach (LabelHead head in Heads)
            {
                foreach (string name in NamesOf(head))
                {
                    double[] values = [.. sources.Select(source => source[name]).OfType<double>()];
                    if (values.Length > 0)
                        figures.Add(new Figure(name, values.Average()));
                }
            }

            if (sources.Length > 1)
                figures.AddRange(
                    Evaluations.Zip(sources).SelectMany(source => source.Second.Under($"{source.First.Source}."))
                );
            return new Figures(figures);
        }
    }

    private Figures Of(EvaluationReport report) =>
        new(
            Heads
                .SelectMany(head => ValuesOf(head, report))
                .Where(figure => figure.Value is not null)
                .Select(figure => new Figure(figure.Name, figure.Value!.Value))
        );

    /// <summary>Returns the names of the figures of a head.</summary>
    public static IEnumerable<string> NamesOf(LabelHead head) =>
        head.Kind == HeadKind.MultiLabel
            ? [$"{head.Name}.meanAccuracy"]
            : [$"{head.Name}.accuracy", $"{head.Name}.macroRecall"];

    private static IEnumerable<(string Name, double? Value)> ValuesOf(LabelHead head, EvaluationReport report)
    {
        if (head.Kind == HeadKind.MultiLabel)
            return NamesOf(head).Zip([report.Part<MultiLabelReport>(head.Name)?.MeanAccuracy]);
        SingleLabelReport? single = report.Part<SingleLabelReport>(head.Name);
        return NamesOf(head).Zip([single?.Accuracy, single?.MacroRecall]);
    }
}
