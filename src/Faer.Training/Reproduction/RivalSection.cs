using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Training.Inspection;
using Faer.Training.Sources;
using Faer.Training.Tasks;

namespace Faer.Training.Reproduction;

/// <summary>The table of rivals: four small networks at equal budget, their differences and learning curves.</summary>
/// <param name="results">The results.</param>
internal sealed class RivalSection(ReproductionResults results)
{
    private const string Text =
        "FAER, its baseline and small networks after SwinFace and TransFER, trained from random weights on the same "
        + "pictures. The published networks cost 300 to 800 times as much and are pre-trained, so their figures are only a "
        + "point of reference. At 64 px the last map of FAER has 2 x 2 positions, which leaves CC attention little to "
        + "choose from.";

    private const string PublishedOnRafDb =
        "published on RAF-DB instead of FERPlus: FAER 91.75 %, SwinFace 90.97 %, TransFER 90.91 %";

    /// <summary>Returns the section.</summary>
    public ReproductionSection Write() =>
        new(
            "Table of rivals: equal budget",
            Text,
            [
                .. Rivals.DataSets.Select(Accuracies),
                (
                    new ReportTable(
                        "Differences",
                        ReproductionVerdicts.Columns,
                        [.. results.Verdicts.Rows(PaperPart.TableRivals, NameOf)]
                    ),
                    results.Verdicts.Note
                ),
            ],
            [
                .. Rivals
                    .DataSets.Select(dataSet => (DataSet: dataSet, Curves: Curves(dataSet)))
                    .Where(plot => plot.Curves.Any(curve => curve.Points.Count > 0))
                    .Select(plot =>
                        (
                            LearningCurvesPlot.Draw($"Learning curves on {NameOf(plot.DataSet)}", plot.Curves),
                            $"{NameOf(plot.DataSet)}: accuracy on split val over the images seen. Line: mean of the "
                                + "finished runs; band: lowest to highest run."
                        )
                    ),
            ]
        );

    private (ReportTable Table, string Note) Accuracies(string dataSet)
    {
        PaperRun[] runs = [.. Rivals.Runs.Where(run => run.DataSet == dataSet)];
        long[] budgets = [.. runs.Select(PlanOf).OfType<PlannedRun>().Select(ImagesSeen).Distinct()];
        string note =
            "mean and standard deviation over the runs; * the epoch with the best accuracy on test, which is "
            + "optimistic; images per second include the loader and depend on the load of the machine"
            + (dataSet == Rivals.FerPlus ? $"; {PublishedOnRafDb}" : "")
            + (budgets.Length > 1 ? "; the budgets are not equal, see the images seen" : "");
        return (
            new ReportTable(
                $"Accuracy on split test of {NameOf(dataSet)}",
                [
                    "System",
                    "Start",
                    "Parameters",
                    "Multiply-adds",
                    "Images seen per run",
                    "Published, %",
                    "Ours, chosen on val",
                    "Ours, best on test *",
                    "Runs",
                    "Images/s",
                ],
                [.. runs.Select(Row)]
            ),
            note
        );
    }

    private string[] Row(PaperRun run)
    {
        IReadOnlyList<RunOutcome> outcomes = results.Of(run.Recipe);
        PlannedRun? planned = PlanOf(run);
        NetworkSummary? network = planned is null ? null : results.NetworkOf(planned);
        return
        [
            run.Row,
            StartWeights.None.ShortName,
            network is null ? ReportTable.Undefined : Millions(network.Parameters),
            network is null ? ReportTable.Undefined : Millions(network.MultiplyAdds),
            planned is null
                ? ReportTable.Undefined
                : string.Create(CultureInfo.InvariantCulture, $"{ImagesSeen(planned):N0}"),
            run.Accuracy is { } published
                ? string.Create(CultureInfo.InvariantCulture, $"{published:F2}")
                : "not published",
            results.Cell(run.Recipe, outcome => outcome.Accuracy),
            results.Cell(run.Recipe, outcome => outcome.BestOnTest),
            outcomes.Count.ToString(CultureInfo.InvariantCulture),
            outcomes.Count == 0
                ? ReportTable.Undefined
                : string.Create(CultureInfo.InvariantCulture, $"{outcomes.Average(each => each.ImagesPerSecond):F0}"),
        ];
    }

    private List<LearningCurve> Curves(string dataSet) =>
        [
            .. Rivals
                .Runs.Where(run => run.DataSet == dataSet)
                .Select(run => new LearningCurve(
                    run.Row,
                    PlanOf(run) is { } planned ? Points(results.Of(run.Recipe), ImagesPerEpoch(planned)) : []
                )),
        ];

    private static List<CurvePoint> Points(IReadOnlyList<RunOutcome> runs, long imagesPerEpoch) =>
        [
            .. runs.SelectMany(run => run.Epochs)
                .GroupBy(row => row.Epoch)
                .OrderBy(epoch => epoch.Key)
                .Select(epoch => (epoch.Key, Values: epoch.Select(RunOutcome.OnValidation).OfType<double>().ToArray()))
                .Where(epoch => epoch.Values.Length > 0)
                .Select(epoch => new CurvePoint(
                    epoch.Key * imagesPerEpoch,
                    100 * epoch.Values.Average(),
                    100 * epoch.Values.Min(),
                    100 * epoch.Values.Max()
                )),
        ];

    private long ImagesSeen(PlannedRun run) => run.Recipe.Epochs * ImagesPerEpoch(run);

    private long ImagesPerEpoch(PlannedRun run) =>
        (long)run.Recipe.BatchSize
        * FaceLoaders.StepsPerEpoch(run.Recipe, SourceSplit.Of([results.Data.Of(run)], SplitName.Train));

    private PlannedRun? PlanOf(PaperRun run) =>
        results.Plan.Runs.FirstOrDefault(planned => planned.RecipeName == run.Recipe);

    private string NameOf(string dataSet) => results.Plan.NameOf(PaperPart.TableRivals, dataSet);

    private static string Millions(long value) => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:F2} M");
}
