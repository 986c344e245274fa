namespace Faer.Models;

/// <summary>
/// One head of a model: its labels, and how its logits become decisions. Immutable; safe to share between threads.
/// </summary>
/// <remarks>Two instances with equal lists are not equal as records.</remarks>
public sealed record ModelHead
{
    private readonly IReadOnlyList<float>? _trainingPrior;
    private readonly IReadOnlyList<float>? _prior;
    private readonly float[]? _logPriorRatio;

    /// <summary>
    /// The name, the kind and the labels. The graph's output of that name is [N, <see cref="LabelHead.Count"/>] float32
    /// logits.
    /// </summary>
    public required LabelHead Head { get; init; }

    /// <summary>
    /// The divisor of the logits before they become probabilities; fitted on validation data. Above 0; 1 (default)
    /// changes nothing.
    /// </summary>
    public float Temperature { get; init; } = 1;

    /// <summary>
    /// The probability (after the temperature) at or above which each label counts as present, in the order of the
    /// labels; each above 0 and below 1. Null exactly for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public required IReadOnlyList<float>? Thresholds { get; init; }

    /// <summary>
    /// The measure that the thresholds were fitted for. Null (default) if nothing was fitted, and for
    /// <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public ThresholdRule? ThresholdRule { get; init; }

    /// <summary>
    /// The share of each class that the softmax of the logits assumes: an estimate of the class shares in training. One
    /// number above 0 per label, in label order, with the sum 1. Null (default) if unknown, and for
    /// <see cref="HeadKind.MultiLabel"/>.
    /// </summary>
    public IReadOnlyList<float>? TrainingPrior
    {
        get => _trainingPrior;
        init => (_trainingPrior, _logPriorRatio) = (value, LogRatio(_prior, value));
    }

    /// <summary>
    /// The share of each class that results assume, such as its share in the user's pictures. Probabilities are
    /// <c>softmax(logits / temperature)</c> times <see cref="Prior"/> over <see cref="TrainingPrior"/>, renormalized
    /// (Saerens, Latinne, Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities", Neural
    /// Computation 2002). One number from 0 to 1 per label, in label order, with the sum 1. Null (default): the shares
    /// of training, so that nothing is multiplied.
    /// </summary>
    public IReadOnlyList<float>? Prior
    {
        get => _prior;
        init => (_prior, _logPriorRatio) = (value, LogRatio(value, _trainingPrior));
    }

    /// <summary>The rule for certain answers. Null (default) if the file has no rule.</summary>
    public CertaintyRule? Certainty { get; init; }

    /// <summary>Labels of this head with too few training examples to be trusted; may be empty.</summary>
    public IReadOnlyList<string> Untrained { get; init; } = [];

    /// <summary>The name of the head and of the graph's output.</summary>
    public string Name => Head.Name;

    /// <summary>The number of labels, and so of logits, of the head.</summary>
    public int Count => Head.Count;

    /// <summary>
    /// The term added to each logit after the temperature: the logarithm of prior over training prior. Empty if nothing
    /// is added.
    /// </summary>
    internal ReadOnlySpan<float> LogPriorRatio => _logPriorRatio;

    /// <summary>Whether the label, by its exact name, is one of <see cref="Untrained"/>.</summary>
    public bool IsUntrained(string label)
    {
        for (int i = 0; i < Untrained.Count; i++)
        {
            if (Untrained[i] == label)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Computed once per head, not per face. <see cref="ModelMetadataRules"/> refuses lists of different lengths.
    /// </summary>
    private static float[]? LogRatio(IReadOnlyList<float>? prior, IReadOnlyList<float>? trainingPrior)
    {
        if (prior is null || trainingPrior is null || prior.Count != trainingPrior.Count)
            return null;
        var ratio = new float[prior.Count];
        for (int i = 0; i < ratio.Length; i++)
            ratio[i] = (float)(Math.Log(prior[i]) - Math.Log(trainingPrior[i]));
        return ratio;
    }
}
