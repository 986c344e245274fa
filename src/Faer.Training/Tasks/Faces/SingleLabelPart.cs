using TorchSharp;

namespace Faer.Training;

/// <summary>The cross-entropy of a single-label head.</summary>
/// <param name="head">The head.</param>
/// <param name="loss">The loss of its logits.</param>
/// <param name="weight">Its weight in the total.</param>
internal sealed class SingleLabelPart(LabelHead head, CrossEntropyLoss loss, double weight) : ILossPart
{
    public string Name => head.Name;

    public double Weight => weight;

    public torch.Tensor Compute(NetworkOutput output, BatchTargets targets) =>
        loss.Compute(output.LogitsOf(head), targets[head.Name]);
}
