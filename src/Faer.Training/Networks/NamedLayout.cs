using TorchSharp;

namespace Faer.Training;

/// <summary>Weights by a network's own keys.</summary>
/// <param name="Layout">The project whose names they had, one camelCase word, such as <c>timm</c>.</param>
/// <param name="Tensors">The tensors; one whose key the layout does not have keeps it.</param>
internal sealed record NamedLayout(string Layout, IReadOnlyDictionary<string, torch.Tensor> Tensors);
