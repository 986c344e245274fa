namespace Faer;

/// <summary>The estimate of one label for one face.</summary>
/// <param name="Label">The label, as the head has it.</param>
/// <param name="Probability">Calibrated probability, 0 to 1.</param>
/// <param name="IsPresent">
/// Whether the label counts as true: its probability reaches the model's threshold for it (<see cref="HeadKind.MultiLabel"/>), or it is the most
/// probable one (<see cref="HeadKind.SingleLabel"/>).
/// </param>
/// <param name="IsUntrained">True where training saw too few examples: do not rely on it.</param>
public readonly record struct LabelEstimate(string Label, float Probability, bool IsPresent, bool IsUntrained)
{
    /// <summary>
    /// Whether the answer on this label, present or absent, is certain by the model file's rule (<see cref="Models.ModelHead.Certainty"/>). The labels of
    /// a <see cref="HeadKind.SingleLabel"/> head share the answer, and this with it. Null where the file has no rule.
    /// </summary>
    public bool? IsCertain { get; init; }
}
