using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Finds the most confident wrong answers of a head. It has no figures.</summary>
/// <param name="split">The split.</param>
/// <param name="head">The head.</param>
internal sealed class MistakeJudge(EvaluatedSplit split, LabelHead head) : SectionJudge
{
    private const string Present = "present";
    private const string Absent = "absent";

    /// <summary>The key of a head's part in reports.</summary>
    public static string KeyOf(string head) => $"mistakes.{head}";

    public override void Score(ReadOnlySpan<int> weights, Figures figures) { }

    public override ReportPart Report(FigureIntervals? intervals)
    {
        var answers = AnswerList.Of(split, head);
        var ofLabel = new int[head.Count];
        return new MistakeReport
        {
            Key = KeyOf(head.Name),
            Head = head.Name,
            Mistakes =
            [
                .. answers
                    .SurestFirst()
                    .Where(i => !answers.Right[i])
                    .Where(i =>
                        head.Kind == HeadKind.SingleLabel || ofLabel[answers.Labels[i]]++ < MistakeReport.MaximumOfLabel
                    )
                    .Take(MistakeReport.MaximumMistakes)
                    .Select(i => Of(answers.Samples[i], answers.Labels[i])),
            ],
        };
    }

    private Mistake Of(int sample, int label)
    {
        string image = split.Samples[sample].Id;
        float probability = split.Probabilities(head, sample)[label];
        if (head.Kind == HeadKind.SingleLabel)
            return new Mistake(
                image,
                head.Labels[new HeadTargets(head).ClassOf(split.Samples[sample])],
                head.Labels[label],
                probability,
                null
            );
        bool isPresent = Predictions.IsPresent(probability, split.ThresholdsOf(head), label);
        return new Mistake(
            image,
            isPresent ? Absent : Present,
            isPresent ? Present : Absent,
            isPresent ? probability : 1 - probability,
            head.Labels[label]
        );
    }
}
