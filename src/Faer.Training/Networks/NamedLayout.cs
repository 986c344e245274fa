using TorchSharp;

namespace Faer.Training.Networks;

/// <summary>Weights with a network's own keys.</summary>
/// <param name="Layout">The project whose keys the weights had, one camelCase word, such as <c>timm</c>.</param>
/// <param name="Tensors">The tensors by key. A key that the layout does not have is unchanged.</param>
internal sealed record NamedLayout(string Layout, IReadOnlyDictionary<string, torch.Tensor> Tensors);
