using System.Text.Json.Serialization;
using Faer.Models;
using Faer.Tracking;

namespace Faer.Records;

/// <summary>
/// One track of a video as a row of data: a face from its first appearance until it was lost. Times are milliseconds
/// from the video's start, probabilities are calibrated, 0 to 1, and means are over the frames in which the face was
/// found, not smoothed. Immutable.
/// </summary>
public sealed record TrackRecord
{
    /// <summary>The version of the schema, the same as the version of <see cref="FaceRecord"/>.</summary>
    public int Schema { get; init; } = FaceRecord.CurrentSchema;

    /// <summary>The video, named as in <see cref="FaceRecord.Source"/>.</summary>
    public required string Source { get; init; }

    /// <summary>The track's number within its video, as in <see cref="FaceRecord.Track"/>.</summary>
    public required int Track { get; init; }

    /// <summary>The time of its first frame.</summary>
    public required long StartMs { get; init; }

    /// <summary>The time of its last frame.</summary>
    public required long EndMs { get; init; }

    /// <summary>The time from the first frame to the last.</summary>
    public required long DurationMs { get; init; }

    /// <summary>The number of frames in which the face was found.</summary>
    public required int Frames { get; init; }

    /// <summary>The mean of the detector's scores.</summary>
    public required float Score { get; init; }

    /// <summary>
    /// The means of the expressions' probabilities, and the expression with the largest; null when the model has no
    /// such head.
    /// </summary>
    public required ExpressionRecord? Expression { get; init; }

    /// <summary>
    /// The most probable expression over time, as consecutive spans; null when the model has no such head.
    /// </summary>
    public required IReadOnlyList<ExpressionSpanRecord>? Expressions { get; init; }

    /// <summary>
    /// Names of the attributes whose mean reaches the model's threshold, most probable first; null without attribute
    /// head.
    /// </summary>
    public required IReadOnlyList<string>? Present { get; init; }

    /// <summary>
    /// The attributes whose answer is not certain for the mean, as in <see cref="FaceRecord.Uncertain"/>.
    /// </summary>
    public IReadOnlyList<string>? Uncertain { get; init; }

    /// <summary>
    /// The mean of each attribute's probability by CelebA's name, in CelebA's order; null without attribute head.
    /// </summary>
    public required IReadOnlyDictionary<string, float>? Attributes { get; init; }

    /// <summary>
    /// The means of the heads beyond the expression and the attributes, by name; null when the model has none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, HeadRecord>? Heads { get; init; }

    /// <summary>Labels with too few training examples, as in <see cref="FaceRecord.UntrainedLabels"/>.</summary>
    public required IReadOnlyList<string> UntrainedLabels { get; init; }

    /// <summary>The model: <see cref="ModelMetadata.Id"/>.</summary>
    public required string Model { get; init; }

    /// <summary>Creates the record of a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="source">The name or path of the video.</param>
    /// <param name="metadata">The metadata of the model that analyzed it.</param>
    public static TrackRecord From(TrackSummary track, string source, ModelMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(metadata);
        return new TrackRecord
        {
            Source = source,
            Track = track.TrackId,
            StartMs = Milliseconds(track.Start),
            EndMs = Milliseconds(track.End),
            DurationMs = Milliseconds(track.Duration),
            Frames = track.Frames,
            Score = track.MeanScore,
            Expression = track.MeanExpression is { } mean ? ExpressionRecord.From(mean) : null,
            Expressions = track.MeanExpression is null
                ? null
                :
                [
                    .. track.Expressions.Select(span => new ExpressionSpanRecord(
                        span.Label.Name(),
                        Milliseconds(span.Start),
                        Milliseconds(span.End),
                        span.Frames
                    )),
                ],
            Present = track.MeanAttributes is { } attributes
                ?
                [
                    .. attributes
                        .Where(estimate => estimate.IsPresent)
                        .OrderByDescending(estimate => estimate.Probability)
                        .Select(estimate => estimate.Attribute.Name()),
                ]
                : null,
            Uncertain = HeadRecord.UncertainOf(track.MeanHeads, LabelHead.AttributesName),
            Attributes = track.MeanAttributes?.ToDictionary(
                estimate => estimate.Attribute.Name(),
                estimate => estimate.Probability
            ),
            Heads = HeadRecord.OfOwn(track.MeanHeads),
            UntrainedLabels = UntrainedNames.Of(metadata),
            Model = metadata.Id,
        };
    }

    internal static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
