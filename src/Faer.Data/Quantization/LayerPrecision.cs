namespace Faer.Data.Quantization;

/// <summary>How a layer of a quantised model is stored and computed.</summary>
public enum LayerPrecision
{
    /// <summary>Weights and activations of 8 bits; the product is of integers.</summary>
    EightBits,

    /// <summary>Weights of 8 bits, widened when the model is loaded; the arithmetic is float32.</summary>
    EightBitWeights,

    /// <summary>As in the float model, weights as float32.</summary>
    Unchanged,
}
