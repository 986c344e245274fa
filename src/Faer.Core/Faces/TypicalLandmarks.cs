using System.Numerics;

namespace Faer;

/// <summary>
/// Typical positions of the five points in a face box, for callers who have boxes but no points, and to judge points.
/// </summary>
internal static class TypicalLandmarks
{
    // The mean over YuNet's boxes and points on 305 LFW photos, made symmetric.
    private static readonly Vector2[] s_fractions =
    [
        new(0.27f, 0.39f),
        new(0.73f, 0.39f),
        new(0.50f, 0.58f),
        new(0.30f, 0.735f),
        new(0.70f, 0.735f),
    ];

    /// <summary>The points in the order of <see cref="FaceLandmarks"/>, as fractions of the box.</summary>
    public static ReadOnlySpan<Vector2> Fractions => s_fractions;

    /// <summary>Returns the typical points in a box.</summary>
    public static FaceLandmarks In(FaceBox box)
    {
        return new FaceLandmarks(At(0), At(1), At(2), At(3), At(4));

        Vector2 At(int index) =>
            new(box.X + (s_fractions[index].X * box.Width), box.Y + (s_fractions[index].Y * box.Height));
    }
}
