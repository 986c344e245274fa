using Faer.Models;

namespace Faer.Data.Quantization;

/// <summary>The agreement between the decisions of two models.</summary>
/// <param name="Heads">The agreement of each head, in the order of the metadata.</param>
public sealed record DecisionAgreement(IReadOnlyList<HeadAgreement> Heads)
{
    /// <summary>The smallest share of all heads.</summary>
    public double Smallest => Heads.Min(head => head.Share);

    /// <summary>Compares the logits of two models on the same faces.</summary>
    /// <param name="metadata">The heads, temperatures, thresholds and priors of both models.</param>
    /// <param name="reference">Logits of the first model.</param>
    /// <param name="other">Logits of the second model.</param>
    internal static DecisionAgreement Of(ModelMetadata metadata, HeadLogits reference, HeadLogits other) =>
        new([
            .. metadata.Heads.Select(
                (head, i) => new HeadAgreement(head.Name, Share(head, reference.Heads[i], other.Heads[i]))
            ),
        ]);

    private static double Share(ModelHead head, float[] reference, float[] other)
    {
        int same = 0;
        if (head.Thresholds is { } thresholds)
        {
            // sigmoid(logit / T) >= p exactly when logit >= T * log(p / (1 - p)).
            float[] limits =
            [
                .. thresholds.Select(threshold => head.Temperature * MathF.Log(threshold / (1 - threshold))),
            ];
            for (int i = 0; i < reference.Length; i++)
            {
                float limit = limits[i % limits.Length];
                same += (reference[i] >= limit) == (other[i] >= limit) ? 1 : 0;
            }

            return (double)same / reference.Length;
        }

        int faces = reference.Length / head.Count;
        for (int face = 0; face < faces; face++)
            same +=
                Winner(head, reference.AsSpan(face * head.Count, head.Count))
                == Winner(head, other.AsSpan(face * head.Count, head.Count))
                    ? 1
                    : 0;
        return (double)same / faces;
    }

    /// <summary>
    /// Returns the most probable class: the class with the largest logit after the shift by the priors, if there are
    /// any.
    /// </summary>
    private static int Winner(ModelHead head, ReadOnlySpan<float> logits)
    {
        ReadOnlySpan<float> shift = head.LogPriorRatio;
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (Score(logits, shift, i) > Score(logits, shift, best))
                best = i;
        }

        return best;

        float Score(ReadOnlySpan<float> logits, ReadOnlySpan<float> shift, int label) =>
            shift.IsEmpty ? logits[label] : logits[label] + (head.Temperature * shift[label]);
    }
}
