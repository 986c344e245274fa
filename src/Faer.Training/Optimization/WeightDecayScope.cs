namespace Faer.Training;

/// <summary>Which parameters AdamW's weight decay pulls towards zero.</summary>
public enum WeightDecayScope
{
    /// <summary>All, as the paper's code does.</summary>
    All,

    /// <summary>Only the weights of convolutions and linear layers: not biases, norms, layer scale or centers.</summary>
    Matrices,
}
