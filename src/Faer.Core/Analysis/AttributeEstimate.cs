namespace Faer;

/// <summary>The estimate of one attribute of one face.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Probability">Calibrated probability, 0 to 1.</param>
/// <param name="IsPresent">Whether the probability reaches the model's threshold for this attribute.</param>
/// <param name="IsUntrained">
/// True if training had too few examples of the attribute; do not rely on the estimate.
/// </param>
public readonly record struct AttributeEstimate(
    FacialAttribute Attribute,
    float Probability,
    bool IsPresent,
    bool IsUntrained
)
{
    /// <summary>
    /// Whether the answer, present or absent, is certain by the model file's rule
    /// (<see cref="Models.ModelHead.Certainty"/>); null if the file has no rule.
    /// </summary>
    public bool? IsCertain { get; init; }
}
