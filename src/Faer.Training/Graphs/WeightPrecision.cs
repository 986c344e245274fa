using System.Diagnostics.CodeAnalysis;

namespace Faer.Training.Graphs;

/// <summary>How an exported model stores its weights. The arithmetic is float32 either way.</summary>
public enum WeightPrecision
{
    /// <summary>As trained: 4 bytes per weight, logits equal to the network's within 1e-4.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The established term.")]
    Float32,

    /// <summary>
    /// Matrices and convolutions as float16, converted to float32 when the model is loaded: half the file size, logits
    /// within about 1e-2. Norms, biases and layer scale stay float32.
    /// </summary>
    Float16Weights,
}
