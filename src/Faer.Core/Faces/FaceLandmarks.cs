using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Faer;

/// <summary>
/// Five points of a face in pixels of the picture. Sides are the subject's own, as in YuNet: the right eye lies on the
/// viewer's left (CelebA calls that point <c>lefteye</c>).
/// </summary>
/// <param name="RightEye">Centre of the subject's right eye.</param>
/// <param name="LeftEye">Centre of the subject's left eye.</param>
/// <param name="Nose">Tip of the nose.</param>
/// <param name="RightMouth">The subject's right corner of the mouth.</param>
/// <param name="LeftMouth">The subject's left corner of the mouth.</param>
public readonly record struct FaceLandmarks(
    [property: JsonConverter(typeof(PointJsonConverter))] Vector2 RightEye,
    [property: JsonConverter(typeof(PointJsonConverter))] Vector2 LeftEye,
    [property: JsonConverter(typeof(PointJsonConverter))] Vector2 Nose,
    [property: JsonConverter(typeof(PointJsonConverter))] Vector2 RightMouth,
    [property: JsonConverter(typeof(PointJsonConverter))] Vector2 LeftMouth
)
{
    /// <summary>The number of points: 5.</summary>
    public const int Count = 5;

    /// <summary>The points in the order of the parameters, indexed 0 to 4.</summary>
    public Vector2 this[int index] =>
        index switch
        {
            0 => RightEye,
            1 => LeftEye,
            2 => Nose,
            3 => RightMouth,
            4 => LeftMouth,
            _ => throw new ArgumentOutOfRangeException(nameof(index), index, "The index of a landmark must be 0 to 4."),
        };

    /// <summary>
    /// The points in whole pixels:
    /// <c>right eye (152, 120), left eye (186, 121), nose (170, 140), right mouth (156, 160), left mouth (184,
    /// 160)</c>. For logs and debuggers; the format may change.
    /// </summary>
    public override string ToString() =>
        $"right eye {Text(RightEye)}, left eye {Text(LeftEye)}, nose {Text(Nose)}, right mouth {Text(RightMouth)}, "
        + $"left mouth {Text(LeftMouth)}";

    private static string Text(Vector2 point) =>
        string.Create(CultureInfo.InvariantCulture, $"({(long)MathF.Round(point.X)}, {(long)MathF.Round(point.Y)})");
}
