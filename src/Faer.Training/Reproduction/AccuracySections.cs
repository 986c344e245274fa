using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Training.Reproduction;

/// <summary>The parts of the paper that compare accuracies: Tables 2, 3 and 4, and Fig. 3.</summary>
internal sealed class AccuracySections(ReproductionResults results)
{
    private static readonly string[] s_rows = ["Baseline", "FAER"];

    public ReproductionSection Table2() =>
        new(
            "Table 2: effect of the modules",
            "Expression accuracy of ConvNeXt, with CC attention, and with center loss in addition.",
            [Accuracies(PaperPart.Table2), Differences(PaperPart.Table2)],
            []
        );

    public ReproductionSection Table3() =>
        new(
            "Table 3: losses for attributes",
            "Mean accuracy over the 40 attributes. Baseline is ConvNeXt, FAER has CC attention.",
            [Accuracies(PaperPart.Table3), Differences(PaperPart.Table3)],
            []
        );

    public ReproductionSection Table4()
    {
        ReportTable table = new(
            "Expression accuracy",
            [
                "Method",
                "RAF-DB, paper",
                "AffectNet-7, paper",
                $"{results.Plan.NameOf(Paper.RafDb)}, ours",
                $"{results.Plan.NameOf(Paper.AffectNet)}, ours",
            ],
            [
                .. Paper.OtherMethods.Select(method =>
                    (string[])[method.Method, Points(method.RafDb), Points(method.AffectNet), "", ""]
                ),
                .. s_rows.Select(row =>
                    (string[])
                        [
                            row,
                            Points(PaperAccuracy(Paper.RafDb, row)),
                            Points(PaperAccuracy(Paper.AffectNet, row)),
                            Ours(Paper.RafDb, row),
                            Ours(Paper.AffectNet, row),
                        ]
                ),
            ]
        );
        return new ReproductionSection(
            "Table 4: comparison with other methods",
            "The figures of the other methods are quoted from the paper; these methods were not run here.",
            [(table, "%")],
            []
        );

        double PaperAccuracy(string dataSet, string row) =>
            Paper.Runs.Single(run => run.Part == PaperPart.Table4 && run.DataSet == dataSet && run.Row == row).Accuracy;

        string Ours(string dataSet, string row) =>
            ReproductionResults.Cell(results.Of(PaperPart.Table4, dataSet, row).Select(run => (double?)run.Accuracy));
    }

    public ReproductionSection Fig3()
    {
        string[] measured = [.. new[] { Paper.RafDb, Paper.AffectNet }.Where(results.Plan.Has)];
        return new ReproductionSection(
            "Fig. 3: the weight of center loss",
            "Expression accuracy of FAER over lambda. The paper's figures other than at 0.01 are read off its plot.",
            [Accuracies(PaperPart.Fig3), Differences(PaperPart.Fig3)],
            [
                .. measured.Select(dataSet =>
                    (
                        LambdaPlot(dataSet),
                        $"{results.Plan.NameOf(dataSet)}: mean of the runs, with a line from the lowest to the "
                            + $"highest "
                            + $"run{(results.Plan.IsReplaced(dataSet) ? "" : "; the paper's curve is dashed")}."
                    )
                ),
            ]
        );
    }

    private static string Points(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:F2}");

    private (ReportTable Table, string Note) Accuracies(PaperPart part) =>
        (
            new ReportTable(
                "Accuracy on split test",
                ["", "Data set", "Paper, %", "Ours, chosen on val", "Ours, best on test *", "Runs"],
                [
                    .. Paper
                        .Runs.Where(run => run.Part == part)
                        .Select(run =>
                        {
                            IReadOnlyList<RunOutcome> outcomes = results.Of(run.Recipe);
                            return (string[])
                                [
                                    run.Row,
                                    results.Plan.NameOf(run.DataSet),
                                    (run.IsApproximate ? "about " : "") + Points(run.Accuracy),
                                    ReproductionResults.Cell(outcomes.Select(outcome => (double?)outcome.Accuracy)),
                                    ReproductionResults.Cell(outcomes.Select(outcome => (double?)outcome.BestOnTest)),
                                    outcomes.Count.ToString(CultureInfo.InvariantCulture),
                                ];
                        }),
                ]
            ),
            "mean and standard deviation over the runs; * the epoch with the best accuracy on test, which is optimistic"
        );

    private (ReportTable Table, string Note) Differences(PaperPart part) =>
        (
            new ReportTable(
                "Differences",
                ["", "Data set", "Points", "95 % interval", "p, corrected", "Verdict"],
                [.. results.Verdicts.Rows(part, results.Plan.NameOf)]
            ),
            results.Verdicts.Note
        );

    private string LambdaPlot(string dataSet)
    {
        (string Lambda, double Paper, double[] Ours)[] points =
        [
            .. Paper.Lambdas.Select(lambda =>
                (
                    lambda,
                    Paper
                        .Runs.Single(run =>
                            run.Part == PaperPart.Fig3 && run.DataSet == dataSet && run.Row == $"lambda {lambda}"
                        )
                        .Accuracy,
                    results.Of(Paper.LambdaRecipe(dataSet, lambda)).Select(run => 100 * run.Accuracy).ToArray()
                )
            ),
        ];
        return ReproductionPlots.Lambda(
            $"Accuracy over lambda, {results.Plan.NameOf(dataSet)}",
            points,
            showPaper: !results.Plan.IsReplaced(dataSet)
        );
    }
}
