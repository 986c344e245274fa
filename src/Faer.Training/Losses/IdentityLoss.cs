using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Cross-entropy over people, of logits that a derived class computes from features. The classifier is a parameter of
/// the loss (key <c>weight</c>, [people, C]), because the trained network does not need it afterwards.
/// </summary>
internal abstract class IdentityLoss : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly CrossEntropyLoss _crossEntropy;

    /// <summary>Initializes a loss with weights drawn as in <see cref="InitializationKind.TruncatedNormal"/>.</summary>
    private protected IdentityLoss(
        string name,
        int personCount,
        int featureCount,
        double labelSmoothing,
        Generator? generator
    )
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(personCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        _crossEntropy = new CrossEntropyLoss(labelSmoothing);
        using var scope = NewDisposeScope();
        Tensor initial = empty(personCount, featureCount);
        Initialization.TruncatedNormal(initial, generator);
        _weight = OwnedParameter.From(initial);
        register_parameter("weight", _weight);
    }

    /// <summary>The classifier, [people, C].</summary>
    private protected Tensor Weight => _weight;

    /// <summary>The loss of one batch, a scalar: the mean over the labelled rows.</summary>
    /// <param name="input1">Features, [N, C].</param>
    /// <param name="input2">Person of each row, int64 [N]; -1 if unknown.</param>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        var (features, people) = (input1, input2);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(people);
        using var scope = NewDisposeScope();
        return _crossEntropy.Compute(Logits(features, people), people).MoveToOuterDisposeScope();
    }

    /// <summary>Logits [N, people]. The caller's dispose scope owns all intermediate tensors.</summary>
    private protected abstract Tensor Logits(Tensor features, Tensor people);
}
