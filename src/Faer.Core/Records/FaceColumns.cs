using Faer.Models;
using static Faer.Records.FaceColumnKind;

namespace Faer.Records;

/// <summary>
/// Faces as a flat table, for CSV and Parquet: the fields of <see cref="FaceRecord"/> in its order, nested names joined by underscores.
/// Lists are one text, joined by semicolons.
/// </summary>
public static class FaceColumns
{
    private const char Joint = ';';

    private static readonly (string Name, Func<LandmarksRecord, PointRecord> Of)[] s_points =
    [
        ("rightEye", points => points.RightEye),
        ("leftEye", points => points.LeftEye),
        ("nose", points => points.Nose),
        ("rightMouth", points => points.RightMouth),
        ("leftMouth", points => points.LeftMouth),
    ];

    /// <summary>The columns of a model's results; a head that it lacks has none.</summary>
    /// <param name="metadata">The model's.</param>
    /// <param name="withFrames">Whether there are <c>frame</c>, <c>timeMs</c>, <c>track</c> and the smoothed estimates: true for videos.</param>
    public static IReadOnlyList<FaceColumn> For(ModelMetadata metadata, bool withFrames = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return
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
            new("landmarksReliable", Flag, record => record.LandmarksReliable),
            new("score", Number, record => record.Score),
            .. Estimates(
                "",
                metadata,
                record => record.Expression,
                record => record.Present,
                record => record.Attributes
            ),
            .. withFrames
                ? Estimates(
                    "smoothed_",
                    metadata,
                    record => record.Smoothed?.Expression,
                    record => record.Smoothed?.Present,
                    record => record.Smoothed?.Attributes
                )
                : [],
            new("untrainedLabels", Text, record => string.Join(Joint, record.UntrainedLabels)),
            new("warnings", Text, record => string.Join(Joint, record.Warnings)),
            new("model", Text, record => record.Model),
        ];
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
        Func<FaceRecord, IReadOnlyDictionary<string, float>?> attributes
    )
    {
        if (metadata.FindHead(LabelHead.ExpressionName)?.Head.Labels is { } expressions)
        {
            yield return new($"{prefix}expression_label", Text, record => expression(record)?.Label);
            yield return new($"{prefix}expression_probability", Number, record => expression(record)?.Probability);
            foreach (string name in expressions)
                yield return new(
                    $"{prefix}expression_probabilities_{name}",
                    Number,
                    record => expression(record)?.Probabilities[name]
                );
        }

        if (metadata.FindHead(LabelHead.AttributesName)?.Head.Labels is not { } names)
            yield break;
        yield return new(
            $"{prefix}present",
            Text,
            record => present(record) is { } labels ? string.Join(Joint, labels) : null
        );
        foreach (string name in names)
            yield return new($"{prefix}attributes_{name}", Number, record => attributes(record)?[name]);
    }
}
