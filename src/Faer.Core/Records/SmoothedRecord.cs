using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>The estimates for a face of a video, smoothed over time along its track.</summary>
/// <param name="Expression">The expression; null when the model has no such head.</param>
/// <param name="Present">
/// Names of the attributes whose smoothed probability reaches the model's threshold, most probable first; null without
/// attribute head.
/// </param>
/// <param name="Attributes">
/// The smoothed probability of each of the 40 attributes, in CelebA's order; null without attribute head.
/// </param>
public sealed record SmoothedRecord(
    ExpressionRecord? Expression,
    IReadOnlyList<string>? Present,
    IReadOnlyDictionary<string, float>? Attributes
)
{
    /// <summary>The attributes whose answer is not certain, as in <see cref="FaceRecord.Uncertain"/>.</summary>
    public IReadOnlyList<string>? Uncertain { get; init; }

    /// <summary>The heads beyond the expression and the attributes; null when the model has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, HeadRecord>? Heads { get; init; }
}
