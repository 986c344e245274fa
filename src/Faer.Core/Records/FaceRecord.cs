using System.Text.Json.Serialization;
using Faer.Models;
using Faer.Tracking;

namespace Faer.Records;

/// <summary>
/// One face as a row of data, the same in files, streams and services. Lengths are in pixels of the upright photo,
/// whose origin is its top left corner; probabilities are calibrated, 0 to 1. Immutable. <see cref="RecordJson"/>
/// writes it as JSON, <see cref="FaceColumns"/> as flat columns.
/// </summary>
/// <remarks>Two records with equal lists are not equal as records; compare their JSON.</remarks>
public sealed record FaceRecord
{
    /// <summary>
    /// The version of the schema that this library writes: 2. It increases when a field is renamed, is removed or
    /// changes its meaning. Version 1, whose lines had no <see cref="Heads"/> and whose flat columns had other names,
    /// is still read.
    /// </summary>
    public const int CurrentSchema = ResultJson.Schema;

    /// <summary>The version of the schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The photo or video: its path as given or found, or the name given by a service's client.</summary>
    public required string Source { get; init; }

    /// <summary>The face's index in the photo or frame, from 0: best detection first.</summary>
    public required int Face { get; init; }

    /// <summary>The number of faces in the photo or frame.</summary>
    public required int Faces { get; init; }

    /// <summary>The frame's number in its video, from 0; null for photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Frame { get; init; }

    /// <summary>The frame's time in milliseconds from the video's start; null for photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TimeMs { get; init; }

    /// <summary>The track that the face belongs to, a number within its video; null for photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Track { get; init; }

    /// <summary>The upright photo's width in pixels.</summary>
    public required int WidthPx { get; init; }

    /// <summary>The upright photo's height in pixels.</summary>
    public required int HeightPx { get; init; }

    /// <summary>The face's box.</summary>
    public required BoxRecord Box { get; init; }

    /// <summary>The five points; null if none were found.</summary>
    public required LandmarksRecord? Landmarks { get; init; }

    /// <summary>
    /// How far the face is turned in the picture plane, in degrees clockwise, above -180 up to 180; 0 is upright; null
    /// without points.
    /// </summary>
    public float? RollDegrees { get; init; }

    /// <summary>How the head is turned; null without points.</summary>
    public PoseRecord? Pose { get; init; }

    /// <summary>
    /// Whether the points fit a face; false means that alignment, and so every estimate, may be wrong. Null without
    /// points.
    /// </summary>
    public bool? LandmarksReliable { get; init; }

    /// <summary>The detector's confidence, 0 to 1; 1 for pictures that are one aligned face.</summary>
    public required float Score { get; init; }

    /// <summary>How well the face can be seen; null in records of earlier versions.</summary>
    public QualityRecord? Quality { get; init; }

    /// <summary>
    /// Whether the face is unlike the faces that the model was trained on, so that no estimate can be relied on; null
    /// if the model file has no <see cref="ModelMetadata.UnusualFaces"/>.
    /// </summary>
    public bool? Unusual { get; init; }

    /// <summary>The expression; null when the model has no such head.</summary>
    public required ExpressionRecord? Expression { get; init; }

    /// <summary>
    /// Names of the attributes whose probability reaches the model's threshold, most probable first; null without
    /// attribute head.
    /// </summary>
    public required IReadOnlyList<string>? Present { get; init; }

    /// <summary>
    /// Names of the attributes, present or absent, whose answer is not certain by the model file's rule, in CelebA's
    /// order; null if the file has no rule, and without attribute head.
    /// </summary>
    public IReadOnlyList<string>? Uncertain { get; init; }

    /// <summary>
    /// The probability of each of the 40 attributes by CelebA's name, in CelebA's order; null without attribute head.
    /// </summary>
    public required IReadOnlyDictionary<string, float>? Attributes { get; init; }

    /// <summary>
    /// The heads beyond the expression and the attributes, by name in the model's order; null when the model has none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, HeadRecord>? Heads { get; init; }

    /// <summary>The estimates smoothed over time; null for photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SmoothedRecord? Smoothed { get; init; }

    /// <summary>
    /// Labels with too few training examples; do not rely on them. Labels of other heads are named <c>head.label</c>.
    /// </summary>
    public required IReadOnlyList<string> UntrainedLabels { get; init; }

    /// <summary>Warnings about how the photo was read, such as a truncated file; usually empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The model: name and first digits of its weights' hash, such as <c>faer-atto@6da46df7cb76</c>.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// Returns the records of a photo, one per face, in the order of the faces; empty if there are none.
    /// </summary>
    /// <param name="photo">The photo's result.</param>
    /// <param name="metadata">The metadata of the model that analyzed it.</param>
    public static IReadOnlyList<FaceRecord> From(PhotoAnalysis photo, ModelMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(metadata);
        return [.. photo.Faces.Select((face, index) => From(photo, index, face, metadata))];
    }

    /// <summary>
    /// Returns the records of a frame of a video, one per face, in the order of the faces; empty if there are none.
    /// </summary>
    /// <param name="frame">The frame's result.</param>
    /// <param name="source">The name or path of the video.</param>
    /// <param name="number">The frame's number in the video, from 0.</param>
    /// <param name="metadata">The metadata of the model that analyzed it.</param>
    public static IReadOnlyList<FaceRecord> From(FrameAnalysis frame, string source, int number, ModelMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(metadata);
        var faces = new PhotoAnalysis(source, [.. frame.Faces.Select(face => face.Raw)], Error: null)
        {
            WidthPx = frame.WidthPx,
            HeightPx = frame.HeightPx,
        };
        return
        [
            .. frame.Faces.Select(
                (face, index) =>
                    From(faces, index, face.Raw, metadata) with
                    {
                        Frame = number,
                        TimeMs = TrackRecord.Milliseconds(frame.Time),
                        Track = face.TrackId,
                        Smoothed = new SmoothedRecord(
                            ExpressionOf(face.Smoothed),
                            PresentOf(face.Smoothed),
                            AttributesOf(face.Smoothed)
                        )
                        {
                            Uncertain = UncertainOf(face.Smoothed),
                            Heads = HeadRecord.OfOwn(face.Smoothed.Heads),
                        },
                    }
            ),
        ];
    }

    private static FaceRecord From(PhotoAnalysis photo, int index, FaceAnalysis face, ModelMetadata metadata) =>
        new()
        {
            Source = photo.Path,
            Face = index,
            Faces = photo.Faces.Count,
            WidthPx = photo.WidthPx,
            HeightPx = photo.HeightPx,
            Box = new BoxRecord(face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height),
            Landmarks = face.Landmarks is { } points ? LandmarksRecord.From(points) : null,
            RollDegrees = face.RollDegrees,
            Pose = face.Pose is { } pose ? PoseRecord.From(pose) : null,
            LandmarksReliable = face.Landmarks is null ? null : face.LandmarksReliable,
            Score = face.Score,
            Quality = face.Quality is { } quality ? QualityRecord.From(quality) : null,
            Unusual = face.IsUnusual,
            Expression = ExpressionOf(face),
            Present = PresentOf(face),
            Uncertain = UncertainOf(face),
            Attributes = AttributesOf(face),
            Heads = HeadRecord.OfOwn(face.Heads),
            UntrainedLabels = UntrainedNames.Of(metadata),
            Warnings = photo.Warnings,
            Model = metadata.Id,
        };

    private static ExpressionRecord? ExpressionOf(FaceAnalysis face) =>
        face.HasExpression ? ExpressionRecord.From(face.Expression) : null;

    private static IReadOnlyList<string>? PresentOf(FaceAnalysis face) =>
        face.HasAttributes ? [.. face.PresentAttributes.Select(estimate => estimate.Attribute.Name())] : null;

    private static IReadOnlyList<string>? UncertainOf(FaceAnalysis face) =>
        HeadRecord.UncertainOf(face.Heads, LabelHead.AttributesName);

    private static Dictionary<string, float>? AttributesOf(FaceAnalysis face) =>
        face.HasAttributes
            ? face.Attributes.ToDictionary(estimate => estimate.Attribute.Name(), estimate => estimate.Probability)
            : null;
}
