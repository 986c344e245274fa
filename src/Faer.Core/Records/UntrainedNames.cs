using Faer.Models;

namespace Faer.Records;

/// <summary>What records call the labels that training saw too few examples of.</summary>
internal static class UntrainedNames
{
    /// <summary>Labels of the standard heads by their name alone, other labels as <c>head.label</c>, in the order of the heads.</summary>
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
