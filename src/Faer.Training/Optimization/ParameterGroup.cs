using TorchSharp.Modules;

namespace Faer.Training.Optimization;

/// <summary>Parameters with the same learning rate and weight decay.</summary>
/// <param name="Name">
/// The group's name in logs: <c>backbone</c>, <c>layer 0</c> and so on, <c>rest</c> or <c>centers</c>; followed by
/// <c> undecayed</c> if it has no weight decay.
/// </param>
/// <param name="Parameters">The parameters by state-dict key.</param>
/// <param name="LearningRateScale">The factor of the recipe's learning rate.</param>
/// <param name="WeightDecay">The weight decay, which the optimizer applies in its own way.</param>
internal sealed record ParameterGroup(
    string Name,
    IReadOnlyList<(string Key, Parameter Parameter)> Parameters,
    double LearningRateScale,
    double WeightDecay
);
