namespace Faer.Data.Quantization;

/// <summary>How a layer of a quantised model is stored and computed.</summary>
public enum LayerPrecision
{
    /// <summary>8-bit weights and activations; the product is computed with integers.</summary>
    EightBits,

    /// <summary>8-bit weights, widened when the model is loaded; the arithmetic is float32.</summary>
    EightBitWeights,

    /// <summary>As in the float model, with float32 weights.</summary>
    Unchanged,
}
