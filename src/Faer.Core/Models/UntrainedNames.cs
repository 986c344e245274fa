namespace Faer.Models;

/// <summary>The names in records of labels with too few training examples.</summary>
internal static class UntrainedNames
{
    /// <summary>
    /// Returns the labels of the standard heads by their name alone, other labels as <c>head.label</c>, in the order of
    /// the heads.
    /// </summary>
    public static IReadOnlyList<string> Of(ModelMetadata metadata)
    {
        var labels = new List<string>();
        foreach (ModelHead head in metadata.Heads)
        {
            foreach (string label in head.Untrained)
                labels.Add(head.Head.IsStandard ? label : $"{head.Name}.{label}");
        }

        return labels;
    }
}
