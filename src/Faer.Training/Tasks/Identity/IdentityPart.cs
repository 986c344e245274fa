using TorchSharp;

namespace Faer.Training;

/// <summary>The loss over people of pre-training: what tells apart the people that the network learns.</summary>
/// <param name="loss">The classifier of people.</param>
internal sealed class IdentityPart(IdentityLoss loss) : ILossPart
{
    /// <summary>The targets: the person of each image, int64 [N].</summary>
    public const string People = "people";

    public string Name => "identity";

    public double Weight => 1;

    public torch.nn.Module Module => loss;

    public torch.Tensor Compute(NetworkOutput output, BatchTargets targets) =>
        loss.call(output.HeadInput, targets[People]);
}
