using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The labeled answers of a head, with their samples, correctness and confidence. Immutable.</summary>
/// <param name="Samples">The sample of each answer, as an index in the split.</param>
/// <param name="Labels">
/// The label index of each answer: the judged label for a multi-label head, the predicted class for a single-label
/// head.
/// </param>
/// <param name="Right">Whether each answer is right.</param>
/// <param name="Confidence">
/// The probability of the answer for a single-label head, the distance from the threshold for a multi-label head.
/// </param>
/// <param name="Certain">
/// Whether each answer is certain by the rule in the model file; all false without a rule.
/// </param>
internal sealed record AnswerList(int[] Samples, int[] Labels, bool[] Right, float[] Confidence, bool[] Certain)
{
    /// <summary>The answers of a head on a split.</summary>
    public static AnswerList Of(EvaluatedSplit split, LabelHead head) =>
        head.Kind == HeadKind.SingleLabel ? Single(split, head) : Multi(split, head);

    /// <summary>
    /// Returns the indices of the answers by falling confidence; answers of equal confidence keep their order.
    /// </summary>
    public int[] SurestFirst()
    {
        float[] doubts = [.. Confidence.Select(confidence => -confidence)];
        int[] order = [.. Enumerable.Range(0, doubts.Length)];
        Array.Sort(doubts, order, Comparer<float>.Default);

        // The sort is not stable; ties are put back in their original order.
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && doubts[end] == doubts[start]; end++) { }
            if (end - start > 1)
                Array.Sort(order, start, end - start);
        }

        return order;
    }

    private static AnswerList Single(EvaluatedSplit split, LabelHead head)
    {
        var targets = new HeadTargets(head);
        CertaintyRule? rule = split.RuleOf(head);
        List<int> samples = [],
            labels = [];
        List<bool> right = [],
            certain = [];
        List<float> confidence = [];
        for (int i = 0; i < split.Samples.Length; i++)
        {
            int truth = targets.ClassOf(split.Samples[i]);
            if (truth < 0)
                continue;
            ReadOnlySpan<float> probabilities = split.Probabilities(head, i);
            int answer = SampleLabels.IndexOfLargest(probabilities);
            samples.Add(i);
            labels.Add(answer);
            right.Add(answer == truth);
            confidence.Add(probabilities[answer]);
            certain.Add(rule?.IsCertain(probabilities[answer]) == true);
        }

        return new AnswerList([.. samples], [.. labels], [.. right], [.. confidence], [.. certain]);
    }

    private static AnswerList Multi(EvaluatedSplit split, LabelHead head)
    {
        var targets = new HeadTargets(head);
        IReadOnlyList<float>? thresholds = split.ThresholdsOf(head);
        CertaintyRule? rule = split.RuleOf(head);
        var row = new float[head.Count];
        List<int> samples = [],
            labels = [];
        List<bool> right = [],
            certain = [];
        List<float> confidence = [];
        for (int i = 0; i < split.Samples.Length; i++)
        {
            if (!targets.TryRead(split.Samples[i], row))
                continue;
            ReadOnlySpan<float> probabilities = split.Probabilities(head, i);
            for (int label = 0; label < row.Length; label++)
            {
                if (float.IsNaN(row[label]))
                    continue;
                bool present = Predictions.IsPresent(probabilities[label], thresholds, label);
                samples.Add(i);
                labels.Add(label);
                right.Add(row[label] > 0.5f == present);
                certain.Add(rule?.IsCertain(label, probabilities[label], present) == true);
                confidence.Add(Math.Abs(probabilities[label] - (thresholds?[label] ?? 0.5f)));
            }
        }

        return new AnswerList([.. samples], [.. labels], [.. right], [.. confidence], [.. certain]);
    }
}
