namespace Faer.Data.Quantization;

/// <summary>What a model says about some faces.</summary>
/// <param name="Attributes">[faces, 40]; empty without that head.</param>
/// <param name="Expression">[faces, 7 or 8]; empty without that head.</param>
internal sealed record HeadLogits(float[] Attributes, float[] Expression)
{
    /// <summary>Root mean square of the difference to another model's logits of the same faces.</summary>
    public double RootMeanSquareTo(HeadLogits other)
    {
        double sum = 0;
        foreach (var (first, second) in Attributes.Concat(Expression).Zip(other.Attributes.Concat(other.Expression)))
            sum += (double)(first - second) * (first - second);
        return Math.Sqrt(sum / (Attributes.Length + Expression.Length));
    }
}
