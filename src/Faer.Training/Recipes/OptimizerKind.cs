namespace Faer.Training.Recipes;

/// <summary>How the weights follow the gradient.</summary>
public enum OptimizerKind
{
    /// <summary>AdamW (Loshchilov and Hutter 2019), with decoupled weight decay.</summary>
    Adamw,

    /// <summary>
    /// Stochastic gradient descent with momentum. The weight decay is added to the gradient, as in PyTorch.
    /// </summary>
    Sgd,
}
