using TorchSharp;

namespace Faer.Training;

/// <summary>One term of a loss.</summary>
/// <param name="Name">What it is called in figures, such as <c>attributes</c>.</param>
/// <param name="Value">The term of one batch without its weight, a scalar.</param>
/// <param name="Weight">What it is multiplied by in the total.</param>
public sealed record LossTerm(string Name, torch.Tensor Value, double Weight);
