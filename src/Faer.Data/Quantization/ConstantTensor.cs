namespace Faer.Data.Quantization;

/// <summary>A float constant of a graph, row-major.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">The values; their number is the product of the dimensions.</param>
internal sealed record ConstantTensor(long[] Shape, float[] Values)
{
    /// <summary>Multiplies along the last dimension, as ONNX's Mul does with a vector as its second input.</summary>
    public ConstantTensor TimesLastDimension(ConstantTensor vector)
    {
        if (vector.Shape.Length != 1 || vector.Values.Length != Shape[^1])
            throw new ArgumentException(
                $"Expected a vector of {Shape[^1]} values, but got the shape [{string.Join(", ", vector.Shape)}].",
                nameof(vector)
            );
        var product = new float[Values.Length];
        for (int i = 0; i < product.Length; i++)
            product[i] = Values[i] * vector.Values[i % vector.Values.Length];
        return this with { Values = product };
    }
}
