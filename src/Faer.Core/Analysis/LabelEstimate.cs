namespace Faer;

/// <summary>The estimate of one label for one face.</summary>
/// <param name="Label">The label's name in the head.</param>
/// <param name="Probability">Calibrated probability, 0 to 1.</param>
/// <param name="IsPresent">
/// Whether the label counts as true: its probability reaches the model's threshold for it
/// (<see cref="HeadKind.MultiLabel"/>), or it is the most probable one (<see cref="HeadKind.SingleLabel"/>).
/// </param>
/// <param name="IsUntrained">True if training had too few examples of the label; do not rely on the estimate.</param>
public readonly record struct LabelEstimate(string Label, float Probability, bool IsPresent, bool IsUntrained)
{
    /// <summary>
    /// Whether the answer for this label, present or absent, is certain by the model file's rule
    /// (<see cref="Models.ModelHead.Certainty"/>). The labels of a <see cref="HeadKind.SingleLabel"/> head share one
    /// answer, so all have the same value. Null if the file has no rule.
    /// </summary>
    public bool? IsCertain { get; init; }

    /// <summary>
    /// The label and its probability: <c>20-29 81 %</c>. For logs and debuggers; the format may change.
    /// </summary>
    public override string ToString() => ResultTexts.Of(this);
}
