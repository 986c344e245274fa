namespace Faer.Training;

/// <summary>What convolutions and linear layers start from. Biases start at 0 either way.</summary>
public enum InitializationKind
{
    /// <summary>Normal with deviation 0.02, cut at -2 and 2: ConvNeXt's, and the FAER authors'.</summary>
    TruncatedNormal,

    /// <summary>Normal with deviation sqrt(2 / inputs of an output): He et al. 2015, which keeps the signal's size from layer to layer.</summary>
    Kaiming,
}
