using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.Runs;

namespace Faer.Training.Reproduction;

/// <summary>The result of a finished run on split test.</summary>
/// <param name="Chosen">The report at the epoch that was best on split val.</param>
/// <param name="Epoch">The number of this epoch, counted from 1.</param>
/// <param name="BestOnTest">
/// The highest accuracy on test of any epoch. It is often published, but it is optimistic.
/// </param>
/// <param name="Scores">The score of the chosen epoch for each image of split test; NaN without a label.</param>
internal sealed record RunOutcome(EvaluationReport Chosen, int Epoch, double BestOnTest, double[] Scores)
{
    /// <summary>
    /// The accuracy that the paper reports: of the attributes if the network has them, otherwise of the expressions.
    /// </summary>
    public double Accuracy => Chosen.Attributes?.MeanAccuracy ?? Chosen.Expression?.Accuracy ?? 0;

    /// <summary>Reads a run; returns null if it is not done.</summary>
    /// <param name="run">The run.</param>
    /// <param name="test">Split test of the run's data.</param>
    public static RunOutcome? Read(PlannedRun run, IReadOnlyList<FaceSample> test)
    {
        if (run.EpochsDone() < run.Recipe.Epochs)
            return null;
        Predictions predictions = PredictionsFile.Read(Path.Combine(run.Folder.Test, ReportWriter.PredictionsName));
        IReadOnlyList<EpochMetrics> rows = MetricsFile.Read(run.Folder.Metrics);
        return new RunOutcome(
            ReportFile.Read(Path.Combine(run.Folder.Test, ReportWriter.JsonName)),
            rows.MaxBy(row => row.ValidationScore)!.Epoch,
            rows.Max(row =>
                OnTest(row, SelectionRecipe.AttributeFigure) ?? OnTest(row, SelectionRecipe.ExpressionFigure) ?? 0
            ),
            ImageScores.Of(
                test,
                predictions,
                predictions.Head(LabelHead.AttributesName) ?? predictions.Head(LabelHead.ExpressionName)!
            )
        );
    }

    private static double? OnTest(EpochMetrics row, string figure) => row.Figures[FigureNames.Test + figure];
}
