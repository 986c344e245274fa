namespace Faer.Data;

/// <summary>
/// A second opinion on one label of a head, such as what people said where the head's own labels are those of a model. A data set describes
/// its references once; a sample says by name whether the label is present (see <see cref="FaceSample.References"/>).
/// </summary>
/// <param name="Name">The reference's name: lower case with underscores, such as <c>male_human</c>.</param>
/// <param name="Head">The name of the head.</param>
/// <param name="Label">The label, as the head names it.</param>
public sealed record ReferenceLabel(string Name, string Head, string Label)
{
    /// <summary>What people said about Male: <c>male_human</c>.</summary>
    public static ReferenceLabel MaleHuman { get; } =
        new("male_human", LabelHead.AttributesName, nameof(FacialAttribute.Male));

    /// <summary>What people said about Smiling: <c>smiling_human</c>.</summary>
    public static ReferenceLabel SmilingHuman { get; } =
        new("smiling_human", LabelHead.AttributesName, nameof(FacialAttribute.Smiling));
}
