using System.Collections.ObjectModel;
using Faer.Data.DataSets;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Options for calibrating a model.</summary>
public sealed record CalibrationOptions
{
    /// <summary>The defaults.</summary>
    public static CalibrationOptions Default { get; } = new();

    /// <summary>Default share of errors allowed among the certain answers of a single-label head: 0.1.</summary>
    public const float DefaultClassError = 0.1f;

    /// <summary>
    /// Default share of errors allowed among the certain answers on each label of a multi-label head: 0.05.
    /// </summary>
    public const float DefaultLabelError = 0.05f;

    /// <summary>
    /// The split to calibrate on. It should hold pictures that neither training nor a later test uses. Default
    /// <c>val</c>.
    /// </summary>
    public string Split { get; init; } = SplitName.Validation;

    /// <summary>
    /// The measure that thresholds maximise. Default accuracy, which published tables of this field compare; rare
    /// labels then tend to be called absent. The other rules find more rare labels but make more errors.
    /// </summary>
    public ThresholdRule Thresholds { get; init; } = ThresholdRule.Accuracy;

    /// <summary>
    /// What to fit on labelled pictures. Default: probabilities and which answers are certain. Unusual faces also need
    /// a split <c>train</c> and are fitted only on request: a few pictures of one kind would make all others unusual.
    /// </summary>
    public CalibrationParts Parts { get; init; } = CalibrationParts.Probabilities | CalibrationParts.Certainty;

    /// <summary>
    /// The share of wrong answers allowed among the certain ones, by head name; above 0 and below 1. Default for a head
    /// that is not listed: <see cref="DefaultClassError"/> for a single-label head, <see cref="DefaultLabelError"/> for
    /// a multi-label head.
    /// </summary>
    public IReadOnlyDictionary<string, float> Errors { get; init; } = ReadOnlyDictionary<string, float>.Empty;

    /// <summary>
    /// Largest share of each data set's faces that may be called unusual; above 0 and below 1. Default 0.03.
    /// </summary>
    public float UnusualShare { get; init; } = 0.03f;

    /// <summary>
    /// Names of the heads to calibrate. Default null: all heads that the pictures label; without labels, all heads with
    /// a training prior.
    /// </summary>
    public IReadOnlyList<string>? Heads { get; init; }

    /// <summary>
    /// Priors to write instead of the priors of the pictures, by the name of a single-label head fitted on labels. Use
    /// <see cref="ClassPrior.Uniform"/> to give every class the same weight, however rare it is. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, ClassPrior> Priors { get; init; } = ReadOnlyDictionary<string, ClassPrior>.Empty;

    /// <summary>The new model's name. Default null: the name of the old model.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Number of pictures decoded, searched and aligned at a time; at least 0, at most the processor count is used.
    /// Default 0: one per core.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Returns the share of errors allowed among the certain answers of a head.</summary>
    internal float ErrorOf(LabelHead head) =>
        Errors.GetValueOrDefault(head.Name, head.Kind == HeadKind.SingleLabel ? DefaultClassError : DefaultLabelError);
}
