using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.Runs;

namespace Faer.Training.Reproduction;

/// <summary>The result of a finished run on split test.</summary>
/// <param name="Chosen">
/// The report at the epoch that was best on split val; of a run on all of train, at its last epoch.
/// </param>
/// <param name="Epoch">The number of this epoch, counted from 1.</param>
/// <param name="BestOnTest">
/// The highest accuracy on test of any epoch. It is often published, but it is optimistic.
/// </param>
/// <param name="Scores">The score of the chosen epoch for each image of split test; NaN without a label.</param>
/// <param name="Test">Split test of the run's data.</param>
/// <param name="Epochs">The run's metrics, one row per epoch.</param>
internal sealed record RunOutcome(
    EvaluationReport Chosen,
    int Epoch,
    double BestOnTest,
    double[] Scores,
    TestSplit Test,
    IReadOnlyList<EpochMetrics> Epochs
)
{
    /// <summary>The mean over the epochs.</summary>
    public double ImagesPerSecond => Epochs.Average(row => row.ImagesPerSecond);

    /// <summary>
    /// The accuracy that the paper reports: of the attributes if the network has them, otherwise of the expressions.
    /// </summary>
    public double Accuracy => Chosen.Attributes?.MeanAccuracy ?? Chosen.Expression?.Accuracy ?? 0;

    /// <summary>
    /// Reads a run; returns null if it is not done. Needs <c>run.json</c>, <c>metrics.csv</c>, <c>test/report.json</c>
    /// and either the predictions or the <see cref="ScoresFile"/> of its folder, but no weights.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="test">Split test of the run's data.</param>
    public static RunOutcome? Read(PlannedRun run, TestSplit test)
    {
        if (!run.IsDone())
            return null;
        IReadOnlyList<EpochMetrics> rows = MetricsFile.Read(run.Folder.Metrics);
        return new RunOutcome(
            ReportFile.Read(Path.Combine(run.Folder.Test, ReportWriter.JsonName)),
            BestEpoch(rows),
            rows.Max(row =>
                OnTest(row, SelectionRecipe.AttributeFigure) ?? OnTest(row, SelectionRecipe.ExpressionFigure) ?? 0
            ),
            ScoresOf(run, test),
            test,
            rows
        );
    }

    /// <summary>Writes the <see cref="ScoresFile"/> of a finished run, unless it exists.</summary>
    /// <param name="run">The run.</param>
    /// <param name="test">Split test of the run's data.</param>
    /// <exception cref="FaerException">A file cannot be read or written.</exception>
    public static void KeepScores(PlannedRun run, TestSplit test)
    {
        string path = Path.Combine(run.Folder.Test, ScoresFile.Name);
        if (!File.Exists(path))
            ScoresFile.Write(path, test.Samples, ScoresOf(run, test));
    }

    /// <summary>Returns the accuracy of the run on split val after an epoch; null if it was not measured.</summary>
    public static double? OnValidation(EpochMetrics row) =>
        row.Figures[FigureNames.Validation + SelectionRecipe.AttributeFigure]
        ?? row.Figures[FigureNames.Validation + SelectionRecipe.ExpressionFigure];

    /// <summary>Returns the epoch that is best on split val, the first of equal ones, counted from 1.</summary>
    public static int BestEpoch(IReadOnlyList<EpochMetrics> rows) => rows.MaxBy(row => row.ValidationScore)!.Epoch;

    private static double[] ScoresOf(PlannedRun run, TestSplit test)
    {
        string path = Path.Combine(run.Folder.Test, ReportWriter.PredictionsName);
        if (!File.Exists(path))
            return ScoresFile.Read(Path.Combine(run.Folder.Test, ScoresFile.Name), test.Samples);
        Predictions predictions = PredictionsFile.Read(path);
        return ImageScores.Of(
            test.Samples,
            predictions,
            predictions.Head(LabelHead.AttributesName) ?? predictions.Head(LabelHead.ExpressionName)!
        );
    }

    private static double? OnTest(EpochMetrics row, string figure) => row.Figures[FigureNames.Test + figure];
}
