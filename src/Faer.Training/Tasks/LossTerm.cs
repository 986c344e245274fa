using TorchSharp;

namespace Faer.Training.Tasks;

/// <summary>One term of a loss.</summary>
/// <param name="Name">The name in figures, such as <c>attributes</c>.</param>
/// <param name="Value">The unweighted term of one batch, a scalar.</param>
/// <param name="Weight">The weight in the total.</param>
internal sealed record LossTerm(string Name, torch.Tensor Value, double Weight);
