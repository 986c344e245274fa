using System.Collections.ObjectModel;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>How a model is calibrated.</summary>
public sealed record CalibrationOptions
{
    /// <summary>The defaults.</summary>
    public static CalibrationOptions Default { get; } = new();

    /// <summary>The error allowed to the certain answers of a single-label head: 0.1.</summary>
    public const float DefaultClassError = 0.1f;

    /// <summary>The error allowed to the certain answers on each label of a multi-label head: 0.05.</summary>
    public const float DefaultLabelError = 0.05f;

    /// <summary>The split of the data sets. Default <c>val</c>: it should hold pictures that neither training nor a later test uses.</summary>
    public string Split { get; init; } = SplitName.Validation;

    /// <summary>
    /// What thresholds are fitted for. Default accuracy, the share of right answers, which is what tables of this subject compare; a rare
    /// label then tends to absent. The other rules find more of the rare ones and err more often.
    /// </summary>
    public ThresholdRule Thresholds { get; init; } = ThresholdRule.Accuracy;

    /// <summary>
    /// What is fitted with labelled pictures. Default: probabilities and which answers are certain. Unusual faces, which need a split <c>train</c>
    /// too, are fitted where they are named: a few pictures of one kind would make all others unusual.
    /// </summary>
    public CalibrationParts Parts { get; init; } = CalibrationParts.Probabilities | CalibrationParts.Certainty;

    /// <summary>
    /// The share of wrong answers that is allowed among the certain ones, by the name of a head; above 0 and below 1. Default for a head that is
    /// not named: <see cref="DefaultClassError"/> for a single-label head, <see cref="DefaultLabelError"/> for a multi-label head.
    /// </summary>
    public IReadOnlyDictionary<string, float> Errors { get; init; } = ReadOnlyDictionary<string, float>.Empty;

    /// <summary>The share of each data set's faces that may be called unusual, at most; above 0 and below 1. Default 0.03.</summary>
    public float UnusualShare { get; init; } = 0.03f;

    /// <summary>The heads to calibrate, by name. Default null: all that the pictures have labels of; without labels, all that know the prior of their training.</summary>
    public IReadOnlyList<string>? Heads { get; init; }

    /// <summary>
    /// Priors to write instead of those of the pictures, by the name of a single-label head that is fitted on labels. Where every class
    /// is to count the same, however rare it is, <see cref="ClassPrior.Uniform"/> is the prior to decide by. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, ClassPrior> Priors { get; init; } = ReadOnlyDictionary<string, ClassPrior>.Empty;

    /// <summary>The new model's name. Default null: that of the old one.</summary>
    public string? Name { get; init; }

    /// <summary>Pictures decoded, searched and aligned at a time. Default 0: one a core. At least 0; more than the processor count is treated as the processor count.</summary>
    public int Threads { get; init; }

    /// <summary>The error allowed to the certain answers of a head.</summary>
    internal float ErrorOf(LabelHead head) =>
        Errors.GetValueOrDefault(head.Name, head.Kind == HeadKind.SingleLabel ? DefaultClassError : DefaultLabelError);
}
