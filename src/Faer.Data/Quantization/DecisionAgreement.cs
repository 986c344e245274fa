using Faer.Models;

namespace Faer.Data.Quantization;

/// <summary>How many decisions of two models are the same.</summary>
/// <param name="Attributes">Share of the decisions present or absent, 0 to 1; null without that head.</param>
/// <param name="Expression">Share of the most probable expressions, 0 to 1; null without that head.</param>
public sealed record DecisionAgreement(double? Attributes, double? Expression)
{
    /// <summary>The smaller of both.</summary>
    public double Smallest => Math.Min(Attributes ?? 1, Expression ?? 1);

    /// <summary>Compares the logits of two models on the same faces.</summary>
    /// <param name="metadata">Heads, temperature and thresholds of both.</param>
    /// <param name="reference">Logits of the first.</param>
    /// <param name="other">Logits of the second.</param>
    internal static DecisionAgreement Of(ModelMetadata metadata, HeadLogits reference, HeadLogits other)
    {
        double? attributes = null,
            expression = null;
        if (metadata.AttributeThresholds is { } thresholds)
        {
            // sigmoid(logit / T) >= p exactly where logit >= T * log(p / (1 - p)).
            float temperature = metadata.Temperatures.Attributes ?? 1;
            float[] limits = [.. thresholds.Select(threshold => temperature * MathF.Log(threshold / (1 - threshold)))];
            int same = 0;
            for (int i = 0; i < reference.Attributes.Length; i++)
                same +=
                    (reference.Attributes[i] >= limits[i % limits.Length])
                    == (other.Attributes[i] >= limits[i % limits.Length])
                        ? 1
                        : 0;
            attributes = (double)same / reference.Attributes.Length;
        }

        if (metadata.ExpressionCount is > 0 and int classes)
        {
            int faces = reference.Expression.Length / classes,
                same = 0;
            for (int face = 0; face < faces; face++)
                same +=
                    Largest(reference.Expression.AsSpan(face * classes, classes))
                    == Largest(other.Expression.AsSpan(face * classes, classes))
                        ? 1
                        : 0;
            expression = (double)same / faces;
        }

        return new DecisionAgreement(attributes, expression);
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
