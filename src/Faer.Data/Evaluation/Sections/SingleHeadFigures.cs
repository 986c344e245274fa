using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Accuracy and macro recall of a single-label head.</summary>
/// <param name="judge">The head's judge on the samples.</param>
/// <param name="head">The head.</param>
/// <param name="classes">The classes of the macro recall; the same for all compared figures.</param>
internal sealed class SingleHeadFigures(SingleLabelJudge judge, LabelHead head, IReadOnlyList<int> classes) : FigureSet
{
    public override IReadOnlyList<(string Subject, string Name, int Images)> Figures { get; } =
    [(head.Name, FigureWords.Accuracy, judge.CaseCount), (head.Name, FigureWords.MacroRecall, judge.CaseCount)];

    public override void Score(ReadOnlySpan<int> weights, Span<double?> values)
    {
        ConfusionMatrix confusion = judge.Score(weights).Confusion;
        values[0] = confusion.Accuracy;

        // With a single class, the value would be a recall and not a mean.
        values[1] = classes.Count < 2 ? null : confusion.MacroRecall(classes);
    }
}
