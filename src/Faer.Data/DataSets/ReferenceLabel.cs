namespace Faer.Data.DataSets;

/// <summary>
/// A second opinion on one label of a head, such as human answers where the head's own labels are from a model. A data
/// set lists its references once; a sample states by name whether the label is present (see
/// <see cref="FaceSample.References"/>).
/// </summary>
/// <param name="Name">The reference's name: lower case with underscores, such as <c>male_human</c>.</param>
/// <param name="Head">The name of the head.</param>
/// <param name="Label">The label's name in the head.</param>
public sealed record ReferenceLabel(string Name, string Head, string Label)
{
    /// <summary>Human answers on Male: <c>male_human</c>.</summary>
    public static ReferenceLabel MaleHuman { get; } =
        new("male_human", LabelHead.AttributesName, nameof(FacialAttribute.Male));

    /// <summary>Human answers on Smiling: <c>smiling_human</c>.</summary>
    public static ReferenceLabel SmilingHuman { get; } =
        new("smiling_human", LabelHead.AttributesName, nameof(FacialAttribute.Smiling));
}
