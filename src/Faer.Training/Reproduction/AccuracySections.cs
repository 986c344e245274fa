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
            "Mean accuracy over the 40 attributes. Baseline is ConvNeXt, FAER has CC attention."
                + PaperOrder.Sentence([
                    .. Paper
                        .Runs.Where(run => run.Part == PaperPart.Table3)
                        .Select(run => (run.Accuracy!.Value, Mean(results.Of(run.Recipe)))),
                ]),
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
                $"{results.Plan.NameOf(PaperPart.Table4, Paper.RafDb)}, ours",
                $"{results.Plan.NameOf(PaperPart.Table4, Paper.AffectNet)}, ours",
            ],
            [
                .. Paper.OtherMethods.Select(method =>
                    (string[])[method.Method, Points(method.RafDb), Points(method.AffectNet), "", ""]
                ),
                .. s_rows.Select(row =>
                    (string[])
                        [
                            row,
                            Points(Of(Paper.RafDb, row).Accuracy),
                            Points(Of(Paper.AffectNet, row).Accuracy),
                            Ours(Paper.RafDb, row),
                            Ours(Paper.AffectNet, row),
                        ]
                ),
            ]
        );
        return new ReproductionSection(
            "Table 4: comparison with other methods",
            "The figures of the other methods are quoted from the paper; these methods were not run here. "
                + $"Our runs: {results.Plan.Start.ShortName}.",
            [(table, "%")],
            []
        );

        string Ours(string dataSet, string row) => results.Cell(Of(dataSet, row).Recipe, run => run.Accuracy);

        static PaperRun Of(string dataSet, string row) =>
            Paper.Runs.Single(run => run.Part == PaperPart.Table4 && run.DataSet == dataSet && run.Row == row);
    }

    public ReproductionSection Fig3()
    {
        string[] measured =
        [
            .. new[] { Paper.RafDb, Paper.AffectNet }.Where(dataSet => results.Plan.Has(PaperPart.Fig3, dataSet)),
        ];
        return new ReproductionSection(
            "Fig. 3: the weight of center loss",
            "Expression accuracy of FAER over lambda. The paper's figures other than at 0.01 are read off its plot.",
            [Accuracies(PaperPart.Fig3), Differences(PaperPart.Fig3)],
            [
                .. measured.Select(dataSet =>
                    (
                        LambdaPlot(dataSet),
                        $"{results.Plan.NameOf(PaperPart.Fig3, dataSet)}: mean of the runs, with a line from the lowest to the "
                            + $"highest "
                            + $"run{(results.Plan.IsReplaced(PaperPart.Fig3, dataSet) ? "" : "; the paper's curve is dashed")}."
                    )
                ),
            ]
        );
    }

    private static double? Mean(IReadOnlyList<RunOutcome> runs) =>
        runs.Count == 0 ? null : runs.Average(run => run.Accuracy);

    private static string Points(double? percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:F2}");

    private (ReportTable Table, string Note) Accuracies(PaperPart part)
    {
        PaperRun[] runs = [.. Paper.Runs.Where(run => run.Part == part)];
        bool hasFullTrain = Array.Exists(runs, run => results.Plan.HasFullTrain(part, run.DataSet));
        return (
            new ReportTable(
                "Accuracy on split test",
                [
                    "",
                    "Data set",
                    "Start",
                    "Paper, %",
                    "Ours, chosen on val",
                    "Ours, best on test *",
                    .. hasFullTrain ? ["Ours, all of train **"] : Array.Empty<string>(),
                    "Runs",
                ],
                [.. runs.Select(run => (IReadOnlyList<string>)[.. Row(run)])]
            ),
            "mean and standard deviation over the runs; * the epoch with the best accuracy on test, which is optimistic"
                + (
                    hasFullTrain
                        ? "; ** a second run without val, for as many epochs as were best on val, evaluated once"
                        : ""
                )
        );

        IEnumerable<string> Row(PaperRun run)
        {
            yield return run.Row;
            yield return results.Plan.NameOf(part, run.DataSet);
            yield return results.Plan.Start.ShortName;
            yield return (run.IsApproximate ? "about " : "") + Points(run.Accuracy);
            yield return results.Cell(run.Recipe, outcome => outcome.Accuracy);
            yield return results.Cell(run.Recipe, outcome => outcome.BestOnTest);
            if (hasFullTrain)
                yield return results.Plan.HasFullTrain(part, run.DataSet)
                    ? results.Cell(run.Recipe, outcome => outcome.Accuracy, onAllOfTrain: true)
                    : ReportTable.Undefined;
            yield return results.Of(run.Recipe).Count.ToString(CultureInfo.InvariantCulture);
        }
    }

    private (ReportTable Table, string Note) Differences(PaperPart part) =>
        (
            new ReportTable(
                "Differences",
                ReproductionVerdicts.Columns,
                [.. results.Verdicts.Rows(part, dataSet => results.Plan.NameOf(part, dataSet))]
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
                        .Accuracy!.Value,
                    results.Of(Paper.LambdaRecipe(dataSet, lambda)).Select(run => 100 * run.Accuracy).ToArray()
                )
            ),
        ];
        return ReproductionPlots.Lambda(
            $"Accuracy over lambda, {results.Plan.NameOf(PaperPart.Fig3, dataSet)}",
            points,
            showPaper: !results.Plan.IsReplaced(PaperPart.Fig3, dataSet)
        );
    }
}
