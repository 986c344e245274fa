namespace Faer.Data.Evaluation.Sections;

/// <summary>Mean accuracy and mean area under the ROC curve of a multi-label head.</summary>
/// <param name="judge">The head's judge on the samples.</param>
/// <param name="head">The head.</param>
/// <param name="labels">The labels of the mean area; the same for all compared figures.</param>
internal sealed class MultiHeadFigures(MultiLabelJudge judge, LabelHead head, IReadOnlyList<int> labels) : FigureSet
{
    public override IReadOnlyList<(string Subject, string Name, int Images)> Figures { get; } =
    [(head.Name, FigureWords.MeanAccuracy, judge.CaseCount), (head.Name, FigureWords.MeanAuc, judge.CaseCount)];

    public override void Score(ReadOnlySpan<int> weights, Span<double?> values)
    {
        MultiLabelScores scores = judge.Score(weights);
        values[0] = scores.MeanAccuracy;
        values[1] = labels.Select(label => scores.Areas[label]).Average();
    }
}
