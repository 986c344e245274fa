namespace Faer;

/// <summary>What the model says about one attribute of one face.</summary>
/// <param name="Attribute">Which attribute.</param>
/// <param name="Probability">Calibrated probability, 0 to 1.</param>
/// <param name="IsPresent">Whether the probability reaches the model's threshold for this attribute.</param>
/// <param name="IsUntrained">True where training saw too few examples: do not rely on it.</param>
public readonly record struct AttributeEstimate(
    FacialAttribute Attribute,
    float Probability,
    bool IsPresent,
    bool IsUntrained
)
{
    /// <summary>
    /// Whether the answer, present or absent, is certain by the model file's rule (<see cref="Models.ModelHead.Certainty"/>); null where the file
    /// has none.
    /// </summary>
    public bool? IsCertain { get; init; }
}
