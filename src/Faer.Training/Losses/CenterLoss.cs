using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Center loss (Wen et al. 2016; equation 9 of the paper): 1/(2N) * sum of the squared distances between each face's
/// pooled features and the learned center of its class. Rows labelled -1 are masked; a batch without a label gives 0
/// with a zero gradient. The centers are a parameter (key <c>centers</c>, [K, C]) trained by plain gradients.
/// </summary>
internal sealed class CenterLoss : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Parameter centers;

    /// <summary>
    /// Initializes a center loss.
    /// </summary>
    /// <param name="classCount">Number of classes K, at least 1.</param>
    /// <param name="featureCount">Number of features C, at least 1.</param>
    /// <param name="init">
    /// <see cref="CenterInit.Normal"/> draws the centers; otherwise they start as zeros. For
    /// <see cref="CenterInit.FirstMeans"/> the caller then calls <see cref="Place"/>.
    /// </param>
    /// <param name="generator">Draws the centers; null for torch's global generator.</param>
    public CenterLoss(
        int classCount,
        int featureCount,
        CenterInit init = CenterInit.Normal,
        Generator? generator = null
    )
        : base(nameof(CenterLoss))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        using var scope = NewDisposeScope();
        centers = OwnedParameter.From(
            init == CenterInit.Normal
                ? randn(classCount, featureCount, generator: generator)
                : zeros(classCount, featureCount)
        );
        RegisterComponents();
    }

    /// <summary>The centers, [K, C].</summary>
    public Tensor Centers => centers;

    /// <summary>Moves the centers of some classes, outside the gradient.</summary>
    /// <param name="classes">Which classes to move, bool [K].</param>
    /// <param name="places">The new centers, [K, C]; rows of other classes are ignored.</param>
    public void Place(Tensor classes, Tensor places)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        centers.copy_(where(classes.unsqueeze(1), places.to(centers.dtype), centers));
    }

    /// <summary>The loss of one batch, a scalar.</summary>
    /// <param name="input1">Pooled features before the last norm, [N, C].</param>
    /// <param name="input2">Class of each row, int64 [N]; -1 if the label is missing.</param>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        var (features, labels) = (input1, input2);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var present = labels.IsAtLeast(0);
        var distances = features.sub(centers.index_select(0, labels.AtLeast(0))).Squared().sum(1);
        return distances.mul(present).sum().div(present.sum().AtLeast(1).Times(2L)).MoveToOuterDisposeScope();
    }
}
