using Faer.Files;
using Faer.Models;
using static Faer.Records.FaceColumnKind;

namespace Faer.Records;

/// <summary>
/// Faces as a flat table, for CSV and Parquet: the fields of <see cref="FaceRecord"/>, with nested names joined by
/// underscores. Each head has a column with its name, which contains the most probable label or the present labels, and
/// a column <c>head_certain</c> (single-label) or <c>head_uncertain</c> (the uncertain labels of a multi-label head). A
/// column <c>head.label</c> per label contains its probability. Smoothed estimates have the prefix <c>smoothed.</c>.
/// Lists are joined to one text by semicolons.
/// </summary>
public static class FaceColumns
{
    private const char ListSeparator = ';';

    private static readonly (string Name, Func<LandmarksRecord, PointRecord> Of)[] s_points =
    [
        ("rightEye", points => points.RightEye),
        ("leftEye", points => points.LeftEye),
        ("nose", points => points.Nose),
        ("rightMouth", points => points.RightMouth),
        ("leftMouth", points => points.LeftMouth),
    ];

    /// <summary>
    /// The columns of a model's results: the expression first, then the model's own heads in its order, then the
    /// attributes.
    /// </summary>
    /// <param name="metadata">The model's metadata.</param>
    /// <param name="withFrames">
    /// Whether to include <c>frame</c>, <c>timeMs</c>, <c>track</c> and the smoothed estimates: true for videos.
    /// </param>
    public static IReadOnlyList<FaceColumn> For(ModelMetadata metadata, bool withFrames = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        FaceColumn[] columns =
        [
            new("schema", WholeNumber, record => (long)record.Schema),
            new("source", Text, record => record.Source),
            new("face", WholeNumber, record => (long)record.Face),
            new("faces", WholeNumber, record => (long)record.Faces),
            .. withFrames ? Frames() : [],
            new("widthPx", WholeNumber, record => (long)record.WidthPx),
            new("heightPx", WholeNumber, record => (long)record.HeightPx),
            new("box_x", Number, record => record.Box.X),
            new("box_y", Number, record => record.Box.Y),
            new("box_width", Number, record => record.Box.Width),
            new("box_height", Number, record => record.Box.Height),
            .. s_points.SelectMany(Point),
            new("rollDegrees", Number, record => record.RollDegrees),
            new("pose_yaw", Number, record => record.Pose?.Yaw),
            new("pose_pitch", Number, record => record.Pose?.Pitch),
            new("pose_roll", Number, record => record.Pose?.Roll),
            new("landmarksReliable", Flag, record => record.LandmarksReliable),
            new("score", Number, record => record.Score),
            new("quality_score", Number, record => record.Quality?.Score),
            new("quality_sizePx", Number, record => record.Quality?.SizePx),
            new("quality_sharpness", Number, record => record.Quality?.Sharpness),
            new("quality_brightness", Number, record => record.Quality?.Brightness),
            new("unusual", Flag, record => record.Unusual),
            .. Estimates(
                "",
                metadata,
                record => record.Expression,
                record => record.Present,
                record => record.Uncertain,
                record => record.Attributes,
                record => record.Heads
            ),
            .. withFrames
                ? Estimates(
                    "smoothed.",
                    metadata,
                    record => record.Smoothed?.Expression,
                    record => record.Smoothed?.Present,
                    record => record.Smoothed?.Uncertain,
                    record => record.Smoothed?.Attributes,
                    record => record.Smoothed?.Heads
                )
                : [],
            new("untrainedLabels", Text, record => string.Join(ListSeparator, record.UntrainedLabels)),
            new("warnings", Text, record => string.Join(ListSeparator, record.Warnings)),
            new("model", Text, record => record.Model),
        ];
        RequireDistinctNames(columns, metadata);
        return columns;
    }

    private static FaceColumn[] Frames() =>
        [
            new("frame", WholeNumber, record => (long?)record.Frame),
            new("timeMs", WholeNumber, record => record.TimeMs),
            new("track", WholeNumber, record => (long?)record.Track),
        ];

    private static FaceColumn[] Point((string Name, Func<LandmarksRecord, PointRecord> Of) point) =>
        [
            new(
                $"landmarks_{point.Name}_x",
                Number,
                record => record.Landmarks is { } points ? point.Of(points).X : null
            ),
            new(
                $"landmarks_{point.Name}_y",
                Number,
                record => record.Landmarks is { } points ? point.Of(points).Y : null
            ),
        ];

    private static IEnumerable<FaceColumn> Estimates(
        string prefix,
        ModelMetadata metadata,
        Func<FaceRecord, ExpressionRecord?> expression,
        Func<FaceRecord, IReadOnlyList<string>?> present,
        Func<FaceRecord, IReadOnlyList<string>?> uncertain,
        Func<FaceRecord, IReadOnlyDictionary<string, float>?> attributes,
        Func<FaceRecord, IReadOnlyDictionary<string, HeadRecord>?> others
    )
    {
        foreach (ModelHead head in metadata.HeadsToShow)
        {
            FaceColumn[] columns = head.Name switch
            {
                LabelHead.ExpressionName => Of(
                    prefix,
                    head,
                    record => expression(record)?.Label,
                    record => expression(record)?.Certain,
                    record => expression(record)?.Probabilities
                ),
                LabelHead.AttributesName => Of(
                    prefix,
                    head,
                    record => Joined(present(record)),
                    record => Joined(uncertain(record)),
                    attributes
                ),
                _ => Of(
                    prefix,
                    head,
                    record => Other(record) is { } other ? other.Label ?? Joined(other.Present) : null,
                    head.Head.Kind == HeadKind.SingleLabel
                        ? record => Other(record)?.Certain
                        : record => Joined(Other(record)?.Uncertain),
                    record => Other(record)?.Probabilities
                ),
            };
            foreach (FaceColumn column in columns)
                yield return column;

            HeadRecord? Other(FaceRecord record) => others(record)?.GetValueOrDefault(head.Name);
        }
    }

    private static FaceColumn[] Of(
        string prefix,
        ModelHead head,
        Func<FaceRecord, string?> decision,
        Func<FaceRecord, object?> certainty,
        Func<FaceRecord, IReadOnlyDictionary<string, float>?> probabilities
    ) =>
        [
            new(prefix + head.Name, Text, decision),
            head.Head.Kind == HeadKind.SingleLabel
                ? new($"{prefix}{head.Name}_certain", Flag, certainty)
                : new($"{prefix}{head.Name}_uncertain", Text, certainty),
            .. head.Head.Labels.Select(label => new FaceColumn(
                $"{prefix}{head.Name}.{label}",
                Number,
                record => probabilities(record)?.TryGetValue(label, out float probability) == true ? probability : null
            )),
        ];

    private static string? Joined(IReadOnlyList<string>? labels) =>
        labels is null ? null : string.Join(ListSeparator, labels);

    /// <exception cref="FaerException">
    /// A head of the model would produce a second column with the same name.
    /// </exception>
    private static void RequireDistinctNames(FaceColumn[] columns, ModelMetadata metadata)
    {
        if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FaerException(
                $"{metadata.Name}: a head of this model would produce a second column "
                    + $"'{VisibleText.Escape(twice.Key)}'; use JSON output, or export the model with another name "
                    + $"for the head."
            );
    }
}
