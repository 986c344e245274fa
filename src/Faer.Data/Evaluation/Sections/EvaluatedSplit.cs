using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The input of a report's sections: the samples of a split that have a prediction, and the predictions.
/// </summary>
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
    /// <summary>The units that intervals draw.</summary>
    public ResamplingUnits Units { get; } = ResamplingUnits.Of(Samples);

    /// <summary>Returns a split that contains only some of the samples.</summary>
    /// <param name="samples">Their indices in <see cref="Samples"/>.</param>
    public EvaluatedSplit Part(int[] samples) =>
        new([.. samples.Select(i => Samples[i])], [.. samples.Select(i => Rows[i])], Predictions, Options);

    /// <summary>The model's thresholds for a head, one per label; null means 0.5.</summary>
    public IReadOnlyList<float>? ThresholdsOf(LabelHead head) => Options.Thresholds.GetValueOrDefault(head.Name);

    /// <summary>The rule for which answers of a head are certain; null if the model file has none.</summary>
    public CertaintyRule? RuleOf(LabelHead head) => Options.CertaintyRules.GetValueOrDefault(head.Name);

    /// <summary>The probabilities of a sample.</summary>
    public ReadOnlySpan<float> Probabilities(LabelHead head, int sample) => Predictions.Of(head.Name, Rows[sample]);

    /// <summary>Whether a label had too few training examples.</summary>
    public bool IsUntrained(LabelHead head, string label) =>
        Options.Untrained.GetValueOrDefault(head.Name) is { } untrained
        && untrained.Contains(label, StringComparer.Ordinal);
}
