using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Asymmetric loss (Ridnik et al. 2021), also for soft targets q: -[q (1-p)^g+ log p + (1-q) pm^g- log(1-pm)] with the
/// shifted probability pm = max(p - clip, 0). The focusing factors are part of the gradient. Stateless, safe on any
/// thread.
/// </summary>
internal sealed class AsymmetricLoss : IAttributeLoss
{
    private readonly double _gammaNegative;
    private readonly double _gammaPositive;
    private readonly double _clip;
    private readonly IReadOnlyList<double>? _labelWeights;

    /// <summary>Initializes an asymmetric loss.</summary>
    /// <param name="gammaNegative">
    /// Focus of absent attributes: 0, or at least 1 (between them the gradient has a pole).
    /// </param>
    /// <param name="gammaPositive">Focus of present attributes, at least 0.</param>
    /// <param name="clip">Probability below which an absent attribute has no loss, 0 to below 1.</param>
    /// <param name="labelWeights">The weight of each attribute; null for 1 each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public AsymmetricLoss(
        double gammaNegative = 4,
        double gammaPositive = 1,
        double clip = 0.05,
        IReadOnlyList<double>? labelWeights = null
    )
    {
        if (!(gammaNegative == 0 || gammaNegative >= 1) || !double.IsFinite(gammaNegative))
            throw new ArgumentOutOfRangeException(
                nameof(gammaNegative),
                gammaNegative,
                "Gamma- must be 0 or at least 1."
            );
        if (!(gammaPositive >= 0 && double.IsFinite(gammaPositive)))
            throw new ArgumentOutOfRangeException(nameof(gammaPositive), gammaPositive, "Gamma+ must be at least 0.");
        if (clip is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(clip), clip, "The clip must be at least 0 and below 1.");
        (_gammaNegative, _gammaPositive, _clip, _labelWeights) = (gammaNegative, gammaPositive, clip, labelWeights);
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
                var present = logAbsent.Times(_gammaPositive).exp().mul(logPresent).mul(q);
                var shifted = x.sigmoid().Minus(_clip).AtLeast(0d);
                var logShifted = _clip > 0 ? x.neg().sigmoid().Plus(_clip).AtMost(1).log() : logAbsent;
                var absent = shifted.Power(_gammaNegative).mul(logShifted).mul(q.neg().Plus(1));
                return present.Plus(absent).neg();
            }
        );
}
