using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Compares the decision about one label with a reference label.</summary>
internal sealed class ReferenceJudge : SectionJudge
{
    private readonly ReferenceLabel _reference;
    private readonly byte[] _outcomes;
    private readonly BinaryCounts _whole;

    /// <param name="split">The split.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="head">The head of its label.</param>
    public ReferenceJudge(EvaluatedSplit split, ReferenceLabel reference, LabelHead head)
    {
        _reference = reference;
        int label = head.IndexOf(reference.Label);
        IReadOnlyList<float>? thresholds = split.ThresholdsOf(head);
        _outcomes = new byte[split.Samples.Length];
        for (int i = 0; i < _outcomes.Length; i++)
        {
            if (!split.Samples[i].References.TryGetValue(reference.Name, out bool isPresent))
                continue;
            ReadOnlySpan<float> probabilities = split.Probabilities(head, i);
            _outcomes[i] = BinaryOutcome.Of(
                isPresent,
                head.Kind == HeadKind.SingleLabel
                    ? SampleLabels.IndexOfLargest(probabilities) == label
                    : Predictions.IsPresent(probabilities[label], thresholds, label)
            );
        }

        var once = new int[_outcomes.Length];
        Array.Fill(once, 1);
        _whole = BinaryOutcome.Count(_outcomes, once);
    }

    /// <summary>The key of a reference's part in reports.</summary>
    public static string KeyOf(string reference) => $"references.{reference}";

    public override void Score(ReadOnlySpan<int> weights, Figures figures) =>
        figures[KeyOf(_reference.Name), nameof(ReferenceReport.Accuracy)] = BinaryOutcome
            .Count(_outcomes, weights)
            .Accuracy;

    public override ReportPart Report(FigureIntervals? intervals) =>
        new ReferenceReport
        {
            Key = KeyOf(_reference.Name),
            Name = _reference.Name,
            Head = _reference.Head,
            Label = _reference.Label,
            Images = (int)_whole.Total,
            Accuracy = _whole.Accuracy,
            AccuracyInterval = intervals?[KeyOf(_reference.Name), nameof(ReferenceReport.Accuracy)],
        };
}
