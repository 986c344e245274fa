using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Training.Reproduction;

/// <summary>The parts of the paper with figures per label: Table 5 and Fig. 4.</summary>
internal sealed class DetailSections(ReproductionResults results)
{
    private static readonly string[] s_rows = ["Baseline", "FAER"];

    public ReproductionSection Table5()
    {
        string[] dataSets = [Paper.RafDb, Paper.AffectNet];
        return new ReproductionSection(
            "Table 5: figures per expression",
            "The paper's \"accuracy\" of a class is unlikely to be recall: with AffectNet's 500 test images "
                + "per class it would be a multiple of 0.2, and the mean of the recalls would equal the accuracy. "
                + "It is probably precision; our columns show both.",
            [.. dataSets.Select(dataSet => (PerClass(dataSet), "%, mean and standard deviation over the runs"))],
            [
                .. dataSets.SelectMany(dataSet =>
                    s_rows
                        .Select(row => (Row: row, Runs: results.Of(PaperPart.Table5, dataSet, row)))
                        .Where(row => row.Runs.Count > 0)
                        .Select(row =>
                            (
                                Confusion(row.Runs, row.Row),
                                $"{row.Row} on {results.Plan.NameOf(PaperPart.Table5, dataSet)}: confusion matrix, counts over "
                                    + $"{row.Runs.Count} runs."
                            )
                        )
                ),
            ]
        );
    }

    public ReproductionSection Fig4()
    {
        IReadOnlyList<RunOutcome> baseline = results.Of(PaperPart.Fig4, Paper.CelebA, "Baseline"),
            faer = results.Of(PaperPart.Fig4, Paper.CelebA, "FAER");
        var rows = FacialAttributes
            .Names.Select(name => (Name: name, Baseline: Of(baseline, name), Faer: Of(faer, name)))
            .ToArray();
        bool isCelebA =
            RunData.Of(results.Plan.Options, PaperPart.Fig4, Paper.CelebA) is
            { StandIn: null or { Kind: Paper.CelebA } };
        var table = new ReportTable(
            "Accuracy of each attribute",
            [
                "Attribute",
                .. AttributePeer.All.Select(peer => $"{peer.Name}, published (%)"),
                "Baseline, ours",
                "FAER, ours",
            ],
            [
                .. rows.Index()
                    .Select(row =>
                        (string[])
                            [
                                row.Item.Name,
                                .. AttributePeer.All.Select(peer => peer.Text(row.Index)),
                                ReproductionResults.Cell(row.Item.Baseline),
                                ReproductionResults.Cell(row.Item.Faer),
                            ]
                    ),
                [
                    "Mean",
                    .. AttributePeer.All.Select(peer => peer.Mean.ToString("F2", CultureInfo.InvariantCulture)),
                    results.Cell("baseline-base_celeba_224", run => run.Accuracy),
                    results.Cell("faer-base_celeba_224", run => run.Accuracy),
                ],
                ["Mean in the paper (%)", .. AttributePeer.All.Select(_ => ""), "91.66", "91.87"],
            ]
        );
        var measured = rows.Where(row =>
                row.Baseline.Length > 0
                && row.Faer.Length > 0
                && row.Baseline.Concat(row.Faer).All(value => value is not null)
            )
            .Select(row => (row.Name, row.Baseline.Average()!.Value, row.Faer.Average()!.Value))
            .ToArray();
        return new ReproductionSection(
            "Fig. 4: accuracy per attribute",
            "Focal loss. The paper shows its figures only as a plot. The figures of the other methods are quoted from the "
                + "table in SwinFace's publication.",
            [(table, results.Plan.NameOf(PaperPart.Fig4, Paper.CelebA))],
            measured.Length == 0
                ? []
                :
                [
                    (
                        ReproductionPlots.Pairs(
                            "Accuracy of each attribute",
                            "Baseline",
                            "FAER",
                            measured,
                            isCelebA ? AttributePeer.All : []
                        ),
                        $"{results.Plan.NameOf(PaperPart.Fig4, Paper.CelebA)}: baseline (grey) and FAER (blue), lowest "
                            + "first."
                            + (isCelebA ? " Small marks: the published methods." : "")
                    ),
                ]
        );

        static double?[] Of(IReadOnlyList<RunOutcome> runs, string name) =>
            [.. runs.Select(run => run.Chosen.Attributes?.PerLabel[name].Accuracy)];
    }

    private ReportTable PerClass(string dataSet) =>
        new(
            $"{results.Plan.NameOf(PaperPart.Table5, dataSet)}: each expression",
            [
                "Expression",
                .. s_rows.SelectMany(row => new[] { $"{row}, paper", $"{row}, recall", $"{row}, precision" }),
            ],
            [
                .. Expressions
                    .Names.Take(Expressions.BasicCount)
                    .Index()
                    .Select(name =>
                        (string[])
                            [
                                name.Item,
                                .. s_rows.SelectMany(row =>
                                {
                                    IReadOnlyList<RunOutcome> runs = results.Of(PaperPart.Table5, dataSet, row);
                                    return new[]
                                    {
                                        string.Create(
                                            CultureInfo.InvariantCulture,
                                            $"{Paper.PerClass(dataSet, row, (Expression)name.Index):F2}"
                                        ),
                                        ReproductionResults.Cell(
                                            runs.Select(run => run.Chosen.Expression?.PerClass[name.Item].Recall)
                                        ),
                                        ReproductionResults.Cell(
                                            runs.Select(run => run.Chosen.Expression?.PerClass[name.Item].Precision)
                                        ),
                                    };
                                }),
                            ]
                    ),
            ]
        );

    private static string Confusion(IReadOnlyList<RunOutcome> runs, string row)
    {
        IReadOnlyList<string> classes = runs[0].Chosen.Expression!.Classes;
        long[][] sums =
        [
            .. classes
                .Index()
                .Select(truth =>
                    classes
                        .Index()
                        .Select(predicted =>
                            runs.Sum(run => run.Chosen.Expression!.Confusion[truth.Index][predicted.Index])
                        )
                        .ToArray()
                ),
        ];
        return ReportPlots.HeatMap($"Confusion matrix of {row}", classes, classes, sums);
    }
}
