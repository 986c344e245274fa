using Faer.Data;
using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>What a finished run gave on split test.</summary>
/// <param name="Chosen">The report at the epoch that was best on split val.</param>
/// <param name="Epoch">That epoch, counted from 1.</param>
/// <param name="BestOnTest">The highest accuracy on test of any epoch: what is often published, and flatters.</param>
/// <param name="Scores">How right the chosen epoch is image by image of split test; NaN without a label.</param>
internal sealed record RunOutcome(EvaluationReport Chosen, int Epoch, double BestOnTest, double[] Scores)
{
    /// <summary>The accuracy that the paper reports: of the attributes where the network has them, else of the expressions.</summary>
    public double Accuracy => Chosen.Attributes?.MeanAccuracy ?? Chosen.Expression?.Accuracy ?? 0;

    /// <summary>Reads a run; null where it is not done.</summary>
    /// <param name="run">The run.</param>
    /// <param name="test">Split test of its data.</param>
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
