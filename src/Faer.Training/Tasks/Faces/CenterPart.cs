using Faer.Training.Losses;
using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// Center loss (equation 9 of the paper), from the features and the most probable classes of a single-label head.
/// </summary>
/// <param name="head">The head.</param>
/// <param name="loss">The loss with its centers.</param>
/// <param name="weight">Lambda.</param>
/// <param name="init">The values that the centers start from.</param>
internal sealed class CenterPart(LabelHead head, CenterLoss loss, double weight, CenterInit init = CenterInit.Normal)
    : ILossPart
{
    public const string TermName = "center";

    public string Name => TermName;

    public double Weight => weight;

    public torch.nn.Module Module => loss;

    public StepObserver Observer { get; } = new CenterObserver(head, loss, init);

    public torch.Tensor Compute(NetworkOutput output, BatchTargets targets) =>
        loss.call(output.Features, LabelTensors.ToClasses(targets[head.Name]));
}
