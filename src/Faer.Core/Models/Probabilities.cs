namespace Faer.Models;

/// <summary>Turns logits into calibrated probabilities, in place. Safe to call from many threads.</summary>
public static class Probabilities
{
    /// <summary>
    /// Computes the probabilities of one head of one face from the head's kind, temperature and priors.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="values">The head's logits in, probabilities 0..1 out; one per label of the head.</param>
    public static void Apply(ModelHead head, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (values.Length != head.Count)
            throw new ArgumentException(
                $"The head '{head.Name}' has {head.Count} labels, but {values.Length} values were given.",
                nameof(values)
            );
        if (!head.LogPriorRatio.IsEmpty)
            Softmax(values, head.Temperature, head.LogPriorRatio);
        else if (head.Head.Kind == HeadKind.SingleLabel)
            Softmax(values, head.Temperature);
        else
            Sigmoid(values, head.Temperature);
    }

    /// <summary>Computes the probabilities of all heads of some faces.</summary>
    /// <param name="metadata">The model's heads.</param>
    /// <param name="logits">[faces, LogitCount]: the model's logits in, probabilities out.</param>
    internal static void ApplyAll(ModelMetadata metadata, Span<float> logits)
    {
        while (!logits.IsEmpty)
        {
            for (int i = 0; i < metadata.Heads.Count; i++)
            {
                ModelHead head = metadata.Heads[i];
                Apply(head, logits[..head.Count]);
                logits = logits[head.Count..];
            }
        }
    }

    /// <summary>
    /// Computes independent probabilities, as for the attributes: <c>sigmoid(logit / temperature)</c>.
    /// </summary>
    /// <param name="values">Logits in, probabilities 0..1 out.</param>
    /// <param name="temperature">Above 0.</param>
    public static void Sigmoid(Span<float> values, float temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        for (int i = 0; i < values.Length; i++)
            values[i] = 1 / (1 + MathF.Exp(-values[i] / temperature));
    }

    /// <summary>
    /// Computes probabilities of exclusive classes, as for the expression: <c>softmax(logits / temperature)</c>, which
    /// sum to 1.
    /// </summary>
    /// <param name="values">The logits of one face in, probabilities 0..1 out; at least one.</param>
    /// <param name="temperature">Above 0.</param>
    public static void Softmax(Span<float> values, float temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        float largest = float.NegativeInfinity;
        foreach (float value in values)
            largest = MathF.Max(largest, value);
        for (int i = 0; i < values.Length; i++)
            values[i] = MathF.Exp((values[i] - largest) / temperature);
        Normalize(values);
    }

    /// <summary>
    /// Computes <c>softmax(logits / temperature + shift)</c>, where the shift is the logarithm of prior over training
    /// prior.
    /// </summary>
    private static void Softmax(Span<float> values, float temperature, ReadOnlySpan<float> shift)
    {
        float largest = float.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] / temperature) + shift[i];
            largest = MathF.Max(largest, values[i]);
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = MathF.Exp(values[i] - largest);
        Normalize(values);
    }

    private static void Normalize(Span<float> values)
    {
        float sum = 0;
        foreach (float value in values)
            sum += value;
        for (int i = 0; i < values.Length; i++)
            values[i] /= sum;
    }
}
