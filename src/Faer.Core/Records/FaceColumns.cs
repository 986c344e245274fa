using Faer.Models;
using static Faer.Records.FaceColumnKind;

namespace Faer.Records;

/// <summary>
/// Faces as a flat table, for CSV and Parquet: the fields of <see cref="FaceRecord"/> in its order, nested names joined by underscores.
/// Lists of labels are one text, joined by semicolons.
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
    /// <param name="withFrames">Whether there are <c>frame</c>, <c>timeMs</c> and <c>track</c>: true for videos.</param>
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
            new("score", Number, record => record.Score),
            .. metadata.Expressions is { } expressions ? ExpressionOf(expressions) : [],
            .. metadata.Attributes is { } attributes ? AttributesOf(attributes) : [],
            new("untrainedLabels", Text, record => string.Join(Joint, record.UntrainedLabels)),
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
        new($"landmarks_{point.Name}_x", Number, record => record.Landmarks is { } points ? point.Of(points).X : null),
        new($"landmarks_{point.Name}_y", Number, record => record.Landmarks is { } points ? point.Of(points).Y : null),
    ];

    private static FaceColumn[] ExpressionOf(IEnumerable<string> names) =>
    [
        new("expression_label", Text, record => record.Expression?.Label),
        new("expression_probability", Number, record => record.Expression?.Probability),
        .. names.Select(name => new FaceColumn($"expression_probabilities_{name}", Number, record => record.Expression?.Probabilities[name])),
    ];

    private static FaceColumn[] AttributesOf(IEnumerable<string> names) =>
    [
        new("present", Text, record => record.Present is { } present ? string.Join(Joint, present) : null),
        .. names.Select(name => new FaceColumn($"attributes_{name}", Number, record => record.Attributes?[name])),
    ];
}
