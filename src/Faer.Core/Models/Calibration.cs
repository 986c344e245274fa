namespace Faer.Models;

/// <summary>Turns logits into calibrated probabilities, in place. Safe to call from many threads.</summary>
public static class Calibration
{
    /// <summary>Independent probabilities, as of the attributes: <c>sigmoid(logit / temperature)</c>.</summary>
    /// <param name="values">Logits in, probabilities 0..1 out.</param>
    /// <param name="temperature">Above 0.</param>
    public static void Sigmoid(Span<float> values, float temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        for (int i = 0; i < values.Length; i++)
            values[i] = 1 / (1 + MathF.Exp(-values[i] / temperature));
    }

    /// <summary>Probabilities of exclusive classes, as of the expression: <c>softmax(logits / temperature)</c>, which sum to 1.</summary>
    /// <param name="values">The logits of one face in, probabilities 0..1 out; at least one.</param>
    /// <param name="temperature">Above 0.</param>
    public static void Softmax(Span<float> values, float temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        float largest = float.NegativeInfinity,
            sum = 0;
        foreach (float value in values)
            largest = MathF.Max(largest, value);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Exp((values[i] - largest) / temperature);
            sum += values[i];
        }

        for (int i = 0; i < values.Length; i++)
            values[i] /= sum;
    }
}
