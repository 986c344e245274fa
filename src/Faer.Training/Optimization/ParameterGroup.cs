using TorchSharp.Modules;

namespace Faer.Training;

/// <summary>Parameters that the optimizer treats alike.</summary>
/// <param name="Name">What they are, for logs: <c>backbone</c>, <c>layer 0</c> and so on, or <c>rest</c>, with <c> undecayed</c> after it.</param>
/// <param name="Parameters">The parameters by state-dict key.</param>
/// <param name="LearningRateScale">What the recipe's learning rate is multiplied by.</param>
/// <param name="WeightDecay">AdamW's decoupled weight decay.</param>
public sealed record ParameterGroup(
    string Name,
    IReadOnlyList<(string Key, Parameter Parameter)> Parameters,
    double LearningRateScale,
    double WeightDecay
);
