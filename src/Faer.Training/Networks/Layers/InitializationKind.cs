namespace Faer.Training.Networks.Layers;

/// <summary>
/// The initial distribution of the weights of convolutions and linear layers. Biases always start at 0.
/// </summary>
public enum InitializationKind
{
    /// <summary>Normal with deviation 0.02, truncated at -2 and 2, as in ConvNeXt and the FAER authors' code.</summary>
    TruncatedNormal,

    /// <summary>
    /// Normal with deviation sqrt(2 / inputs of an output), which keeps the signal's size from layer to layer (He et
    /// al. 2015).
    /// </summary>
    Kaiming,
}
