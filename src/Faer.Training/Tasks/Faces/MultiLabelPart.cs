using TorchSharp;

namespace Faer.Training;

/// <summary>The loss of a multi-label head: summed over the labels, then averaged over the faces.</summary>
/// <param name="head">The head.</param>
/// <param name="loss">The loss of its logits.</param>
/// <param name="weight">Its weight in the total.</param>
internal sealed class MultiLabelPart(LabelHead head, IAttributeLoss loss, double weight) : ILossPart
{
    public string Name => head.Name;

    public double Weight => weight;

    public torch.Tensor Compute(NetworkOutput output, BatchTargets targets) =>
        loss.Compute(output.LogitsOf(head), targets[head.Name]);
}
