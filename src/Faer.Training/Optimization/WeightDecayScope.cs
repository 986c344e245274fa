namespace Faer.Training.Optimization;

/// <summary>The parameters that the weight decay applies to.</summary>
public enum WeightDecayScope
{
    /// <summary>All parameters, as in the paper's code.</summary>
    All,

    /// <summary>Only the weights of convolutions and linear layers: not biases, norms, layer scale or
    /// centers.</summary>
    Matrices,
}
