using Faer.Models;

namespace Faer.Data.Evaluation;

/// <summary>What the sections of a report judge: the samples of a split that have a prediction, and the predictions.</summary>
/// <param name="Samples">The samples, in the order of the split.</param>
/// <param name="Rows">The row of each sample among the predictions.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Options">How to judge.</param>
internal sealed record EvaluatedSplit(
    FaceSample[] Samples,
    int[] Rows,
    Predictions Predictions,
    EvaluationOptions Options
)
{
    /// <summary>What intervals draw.</summary>
    public ResamplingUnits Units { get; } = ResamplingUnits.Of(Samples);

    /// <summary>Some of its samples alone.</summary>
    /// <param name="samples">Their places in <see cref="Samples"/>.</param>
    public EvaluatedSplit Part(int[] samples) =>
        new([.. samples.Select(i => Samples[i])], [.. samples.Select(i => Rows[i])], Predictions, Options);

    /// <summary>The model's thresholds for a head; null for 0.5 each.</summary>
    public IReadOnlyList<float>? ThresholdsOf(LabelHead head) => Options.Thresholds.GetValueOrDefault(head.Name);

    /// <summary>Which answers of a head are certain; null where the model file does not say.</summary>
    public CertaintyRule? RuleOf(LabelHead head) => Options.CertaintyRules.GetValueOrDefault(head.Name);

    /// <summary>The probabilities of a sample.</summary>
    public ReadOnlySpan<float> Probabilities(LabelHead head, int sample) => Predictions.Of(head.Name, Rows[sample]);

    /// <summary>Whether training saw too few examples of a label.</summary>
    public bool IsUntrained(LabelHead head, string label) =>
        Options.Untrained.GetValueOrDefault(head.Name) is { } untrained
        && untrained.Contains(label, StringComparer.Ordinal);
}
