using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>The estimates of one head for one face. Immutable.</summary>
/// <param name="Label">
/// The most probable label; null, and absent in JSON, for <see cref="HeadKind.MultiLabel"/>.
/// </param>
/// <param name="Present">
/// The labels whose probability reaches the model's threshold, most probable first; null, and absent in JSON, for
/// <see cref="HeadKind.SingleLabel"/>.
/// </param>
/// <param name="Probabilities">The probability of each label by name, in the head's order.</param>
public sealed record HeadRecord(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Present,
    IReadOnlyDictionary<string, float> Probabilities
)
{
    /// <summary>
    /// Whether <see cref="Label"/> is certain by the model file's rule; null, and absent in JSON, if the file has no
    /// rule and for <see cref="HeadKind.MultiLabel"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Certain { get; init; }

    /// <summary>
    /// The labels, present or absent, whose answer is not certain by the model file's rule, in the head's order; null,
    /// and absent in JSON, if the file has no rule and for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Uncertain { get; init; }

    /// <summary>
    /// The names of the uncertain labels of a multi-label head; null if the model file has no rule or the model has no
    /// such head.
    /// </summary>
    internal static IReadOnlyList<string>? UncertainOf(HeadEstimates heads, string name) =>
        heads.TryGet(name, out HeadEstimate? head) ? head.Uncertain : null;

    /// <summary>Returns the model's own heads by name, in the model's order; null if there are none.</summary>
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
            ? new HeadRecord(head.Best.Label, null, probabilities) { Certain = head.Best.IsCertain }
            : new HeadRecord(null, [.. head.Present.Select(label => label.Label)], probabilities)
            {
                Uncertain = head.Uncertain,
            };
    }
}
