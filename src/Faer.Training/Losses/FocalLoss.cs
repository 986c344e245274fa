using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Focal loss (Lin et al. 2017; equation 7 of the paper, no alpha), also for soft targets q:
/// -[(1-p)^g q log p + p^g (1-q) log(1-p)]. Stateless, safe on any thread.
/// </summary>
internal sealed class FocalLoss : IAttributeLoss
{
    private readonly double _gamma;
    private readonly IReadOnlyList<double>? _labelWeights;

    /// <summary>Initializes a focal loss.</summary>
    /// <param name="gamma">
    /// How strongly easy elements are weighted down, at least 0 (0 is BCE). The paper uses 2.
    /// </param>
    /// <param name="labelWeights">The weight of each attribute; null for 1 each.</param>
    /// <exception cref="ArgumentOutOfRangeException">Gamma is negative or not a number.</exception>
    public FocalLoss(double gamma = 2, IReadOnlyList<double>? labelWeights = null)
    {
        if (!(gamma >= 0 && double.IsFinite(gamma)))
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "Gamma must be at least 0.");
        (_gamma, _labelWeights) = (gamma, labelWeights);
    }

    /// <inheritdoc/>
    public Tensor Compute(Tensor logits, Tensor targets) =>
        AttributeReduction.Reduce(
            logits,
            targets,
            _labelWeights,
            (x, q) =>
            {
                var logPresent = nn.functional.logsigmoid(x);
                var logAbsent = nn.functional.logsigmoid(x.neg());
                // (1-p)^g as exp(g log(1-p)): exact in value and gradient for logits of any size.
                var present = logAbsent.Times(_gamma).exp().mul(q).mul(logPresent);
                var absent = logPresent.Times(_gamma).exp().mul(q.neg().Plus(1)).mul(logAbsent);
                return present.Plus(absent).neg();
            }
        );
}
