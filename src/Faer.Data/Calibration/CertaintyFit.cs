using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>
/// Fits which answers of a head are certain: as many as possible, with at most a stated share of them wrong.
/// </summary>
internal static class CertaintyFit
{
    /// <summary>
    /// Number of standard errors added to the estimated error before it is compared with the stated one. The best limit
    /// for these pictures shows fewer errors on them than on others, the more so the fewer pictures there are.
    /// </summary>
    public const double StandardErrors = 0.84;

    /// <summary>Fits the rule of a calibrated head.</summary>
    /// <param name="head">The head with its temperature, thresholds and priors.</param>
    /// <param name="rows">Labelled pictures; each source has the same total weight.</param>
    /// <param name="error">The largest share of wrong answers allowed.</param>
    public static CertaintyRule Of(ModelHead head, HeadRows rows, float error)
    {
        float[] probabilities = rows.Probabilities(head);
        return head.Head.Kind == HeadKind.SingleLabel
            ? new CertaintyRule { Error = error, Least = Least(head, rows, probabilities, error) }
            : MultiLabel(head, rows, probabilities, error);
    }

    /// <summary>
    /// Returns the lowest limit at which answers of at least this confidence err no more than allowed; null if there is
    /// none.
    /// </summary>
    /// <param name="confidence">The head's confidence in each answer.</param>
    /// <param name="right">Whether each answer is right.</param>
    /// <param name="weights">The weight of each answer, above 0.</param>
    /// <param name="error">The largest share of wrong answers allowed.</param>
    /// <returns>
    /// A value between two confidences; negative infinity if all answers together are within the error.
    /// </returns>
    public static float? LeastConfidence(
        ReadOnlySpan<float> confidence,
        ReadOnlySpan<bool> right,
        ReadOnlySpan<double> weights,
        float error
    )
    {
        float[] doubts = new float[confidence.Length];
        int[] order = new int[confidence.Length];
        for (int i = 0; i < doubts.Length; i++)
            (doubts[i], order[i]) = (-confidence[i], i);
        Array.Sort(doubts, order);

        float? least = null;
        double sum = 0,
            squares = 0,
            wrong = 0;
        for (int i = 0; i < order.Length; i++)
        {
            double weight = weights[order[i]];
            sum += weight;
            squares += weight * weight;
            wrong += right[order[i]] ? 0 : weight;
            bool isLast = i + 1 == order.Length;
            if (!isLast && doubts[i + 1] == doubts[i])
                continue; // equal confidences are certain together or not at all
            if (WilsonInterval.Upper(wrong / sum, sum * sum / squares, StandardErrors) <= error)
                least = isLast ? float.NegativeInfinity : -(doubts[i] + ((doubts[i + 1] - doubts[i]) / 2));
        }

        return least;
    }

    private static float? Least(ModelHead head, HeadRows rows, float[] probabilities, float error)
    {
        var confidence = new float[rows.Count];
        var right = new bool[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<float> values = probabilities.AsSpan(row * head.Count, head.Count);
            int best = SampleLabels.IndexOfLargest(values);
            confidence[row] = values[best];
            right[row] = best == rows.Class(row);
        }

        float? least = LeastConfidence(confidence, right, SourceWeights.Of(rows.Sources), error);
        return least is { } limit ? Math.Max(0, limit) : null;
    }

    private static CertaintyRule MultiLabel(ModelHead head, HeadRows rows, float[] probabilities, float error)
    {
        float?[] present = new float?[head.Count],
            absent = new float?[head.Count];
        for (int label = 0; label < head.Count; label++)
        {
            float threshold = head.Thresholds![label];
            int[] known = [.. Enumerable.Range(0, rows.Count).Where(row => !float.IsNaN(rows.Target(row, label)))];
            double[] weights = SourceWeights.Of([.. known.Select(row => rows.Sources[row])]);
            present[label] = Side(isPresent: true) is { } above ? Math.Max(threshold, above) : null;
            absent[label] = Side(isPresent: false) is { } below ? Math.Min(threshold, -below) : null;

            float? Side(bool isPresent)
            {
                List<float> confidence = [];
                List<bool> right = [];
                List<double> counts = [];
                for (int i = 0; i < known.Length; i++)
                {
                    float probability = probabilities[(known[i] * head.Count) + label];
                    if (probability >= threshold != isPresent)
                        continue;
                    confidence.Add(isPresent ? probability : -probability);
                    right.Add(rows.Target(known[i], label) >= 0.5f == isPresent);
                    counts.Add(weights[i]);
                }

                return LeastConfidence([.. confidence], [.. right], [.. counts], error);
            }
        }

        return new CertaintyRule
        {
            Error = error,
            Present = present,
            Absent = absent,
        };
    }
}
