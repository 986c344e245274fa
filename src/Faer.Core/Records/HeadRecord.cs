using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>The estimates of one head for one face. Immutable.</summary>
/// <param name="Label">The most probable label; null, and absent in JSON, for <see cref="HeadKind.MultiLabel"/>.</param>
/// <param name="Present">
/// The labels whose probability reaches the model's threshold, most probable first; null, and absent in JSON, for <see cref="HeadKind.SingleLabel"/>.
/// </param>
/// <param name="Probabilities">The probability of each label by name, in the head's order.</param>
public sealed record HeadRecord(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Present,
    IReadOnlyDictionary<string, float> Probabilities
)
{
    /// <summary>The heads beyond the two standard ones by name, in the model's order; null when there is none.</summary>
    internal static IReadOnlyDictionary<string, HeadRecord>? OfOwn(HeadEstimates heads)
    {
        Dictionary<string, HeadRecord>? own = null;
        foreach (HeadEstimate head in heads.Own)
            (own ??= []).Add(head.Name, From(head));
        return own;
    }

    private static HeadRecord From(HeadEstimate head)
    {
        var probabilities = new Dictionary<string, float>(head.Head.Count);
        foreach (LabelEstimate label in head.Labels)
            probabilities.Add(label.Label, label.Probability);
        return head.Head.Kind == HeadKind.SingleLabel
            ? new HeadRecord(head.Best.Label, null, probabilities)
            : new HeadRecord(null, [.. head.Present.Select(label => label.Label)], probabilities);
    }
}
