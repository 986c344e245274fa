using Faer.Training.Losses;
using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tasks.Faces;

/// <summary>The loss of a head.</summary>
/// <param name="head">The head; the term has its name.</param>
/// <param name="loss">
/// Computes the loss from logits and targets, such as <see cref="CrossEntropyLoss.Compute"/>.
/// </param>
/// <param name="weight">The weight of the term in the total.</param>
internal sealed class HeadPart(LabelHead head, Func<torch.Tensor, torch.Tensor, torch.Tensor> loss, double weight)
    : ILossPart
{
    public string Name => head.Name;

    public double Weight => weight;

    public torch.Tensor Compute(NetworkOutput output, BatchTargets targets) =>
        loss(output.LogitsOf(head), targets[head.Name]);
}
