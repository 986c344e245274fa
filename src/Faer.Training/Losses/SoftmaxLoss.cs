using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>Identity classification with a plain linear classifier: cross-entropy of features times weights plus bias
/// (key <c>bias</c>).</summary>
internal sealed class SoftmaxLoss : IdentityLoss
{
    private readonly Parameter _bias;

    /// <summary>Initializes a softmax loss with a zero bias.</summary>
    /// <param name="personCount">Number of people, at least 2.</param>
    /// <param name="featureCount">Number of features C, at least 1.</param>
    /// <param name="labelSmoothing">Share of the target spread evenly over all people, 0 to below 1.</param>
    /// <param name="generator">Draws the initial weights; null for torch's global generator.</param>
    public SoftmaxLoss(int personCount, int featureCount, double labelSmoothing = 0, Generator? generator = null)
        : base(nameof(SoftmaxLoss), personCount, featureCount, labelSmoothing, generator)
    {
        using var scope = NewDisposeScope();
        _bias = OwnedParameter.From(zeros(personCount));
        register_parameter("bias", _bias);
    }

    private protected override Tensor Logits(Tensor features, Tensor people) =>
        nn.functional.linear(features, Weight, _bias);
}
