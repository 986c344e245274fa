using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Cross-entropy of a single-label head, with label smoothing, class weights and logit adjustment (Menon et al. 2021:
/// while training, tau * log prior is added to the logits, so that frequent classes do not dominate rare ones). As in
/// PyTorch, class weights make it a weighted mean. Missing rows are masked; a batch without a label gives 0 with a zero
/// gradient. Immutable, safe on any thread.
/// </summary>
internal sealed class CrossEntropyLoss
{
    private const long Missing = -1;

    private readonly double _labelSmoothing;
    private readonly float[]? _weights;
    private readonly float[]? _offsets;

    /// <summary>Initializes a cross-entropy loss.</summary>
    /// <param name="labelSmoothing">Share of the target spread evenly over all classes, 0 to below 1.</param>
    /// <param name="classWeights">One weight per class, at least 0; null for 1 each.</param>
    /// <param name="classPriors">
    /// One positive share per class for logit adjustment, normalized here; null for no adjustment.
    /// </param>
    /// <param name="logitAdjustment">
    /// Tau, the strength of the adjustment; 1 is the theoretical value. Has no effect without priors.
    /// </param>
    /// <exception cref="ArgumentException">A value is outside its range, or the lists differ in length.</exception>
    public CrossEntropyLoss(
        double labelSmoothing = 0,
        IReadOnlyList<double>? classWeights = null,
        IReadOnlyList<double>? classPriors = null,
        double logitAdjustment = 1
    )
    {
        if (labelSmoothing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(labelSmoothing),
                labelSmoothing,
                "Label smoothing must be at least 0 and below 1."
            );
        if (!double.IsFinite(logitAdjustment))
            throw new ArgumentOutOfRangeException(
                nameof(logitAdjustment),
                logitAdjustment,
                "The logit adjustment must be finite."
            );
        if (classWeights is not null && !classWeights.All(weight => weight >= 0 && double.IsFinite(weight)))
            throw new ArgumentException("Class weights must be at least 0.", nameof(classWeights));
        if (classPriors is not null && !classPriors.All(prior => prior > 0 && double.IsFinite(prior)))
            throw new ArgumentException("Class priors must be positive.", nameof(classPriors));
        if (classWeights is not null && classPriors is not null && classWeights.Count != classPriors.Count)
            throw new ArgumentException(
                $"There are {classPriors.Count} class priors but {classWeights.Count} class weights.",
                nameof(classPriors)
            );

        _labelSmoothing = labelSmoothing;
        _weights = classWeights?.Select(weight => (float)weight).ToArray();
        double sum = classPriors?.Sum() ?? 0;
        _offsets = classPriors?.Select(prior => (float)(logitAdjustment * Math.Log(prior / sum))).ToArray();
    }

    /// <summary>The loss of one batch, a scalar.</summary>
    /// <param name="logits">[N, K].</param>
    /// <param name="labels">
    /// Class of each row, int64 [N], -1 if the label is missing; or a distribution over the classes, float32 [N, K],
    /// with NaN in a missing row. A distribution with all its mass on one class gives the same loss as that class.
    /// </param>
    /// <exception cref="ArgumentException">K differs from the number of weights or priors.</exception>
    public Tensor Compute(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        if ((_weights ?? _offsets) is { } perClass && logits.shape[^1] != perClass.Length)
            throw new ArgumentException(
                $"The logits have {logits.shape[^1]} classes, but the weights or priors have {perClass.Length}.",
                nameof(logits)
            );
        using var scope = NewDisposeScope();
        var weights = _weights is null ? null : tensor(_weights, device: logits.device);
        if (_offsets is not null)
            logits = logits.Plus(tensor(_offsets, device: logits.device));
        if (labels.dtype != ScalarType.Int64)
            return OfDistributions(logits, labels, weights).MoveToOuterDisposeScope();
        var sum = nn.functional.cross_entropy(logits, labels, weights, Missing, nn.Reduction.Sum, _labelSmoothing);
        var present = labels.IsNot(Missing);
        var divisor = weights is null
            ? present.sum().AtLeast(1)
            : weights.index_select(0, labels.AtLeast(0)).mul(present).sum();
        return Mean(sum, divisor).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Sums -w q log p over classes and rows, with the same smoothing and weighting as for plain classes.
    /// </summary>
    private Tensor OfDistributions(Tensor logits, Tensor labels, Tensor? weights)
    {
        var present = labels.isnan().any(1).logical_not().unsqueeze(1);
        var distributions = labels.nan_to_num(0);
        var smoothed = distributions.Times(1 - _labelSmoothing).Plus(_labelSmoothing / labels.shape[1]).mul(present);
        var perClass = smoothed.mul(logits.log_softmax(1));
        return Mean(
            (weights is null ? perClass : perClass.mul(weights)).sum().neg(),
            weights is null ? present.sum().AtLeast(1) : distributions.mul(weights).sum()
        );
    }

    private static Tensor Mean(Tensor sum, Tensor divisor) =>
        sum.div(where(divisor.Is(0), ones_like(divisor), divisor));
}
