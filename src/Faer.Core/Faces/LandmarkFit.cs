using System.Numerics;
using Faer.Imaging;

namespace Faer;

/// <summary>
/// How well five points fit a face: a typical face is fitted to them by a least-squares similarity transform.
/// </summary>
/// <param name="RollDegrees">
/// The rotation of the face in the picture plane in degrees, clockwise, above -180 up to 180; 0 is upright. NaN if the
/// points coincide.
/// </param>
/// <param name="Deviation">
/// The root mean square distance between the points and the typical face's points, as a fraction of the side of its
/// box; infinite if the points coincide.
/// </param>
internal readonly record struct LandmarkFit(float RollDegrees, float Deviation)
{
    /// <summary>Fits a typical face to points.</summary>
    public static LandmarkFit Of(FaceLandmarks landmarks)
    {
        Span<Vector2> points = stackalloc Vector2[FaceLandmarks.Count];
        float spread = 0,
            sum = 0;
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = landmarks[i];
            spread = Math.Max(spread, (points[i] - points[0]).LengthSquared());
            sum += points[i].X + points[i].Y;
        }

        if (!(spread > 0) || !float.IsFinite(sum) || !float.IsFinite(spread))
            return new LandmarkFit(float.NaN, float.PositiveInfinity);

        ReadOnlySpan<Vector2> typical = TypicalLandmarks.Fractions;
        Matrix3x2 toFace = SimilarityTransform.Estimate(points, typical);
        float squares = 0;
        for (int i = 0; i < points.Length; i++)
            squares += (Vector2.Transform(points[i], toFace) - typical[i]).LengthSquared();
        float roll = -MathF.Atan2(toFace.M12, toFace.M11) * 180 / MathF.PI;

        // Keep the roll unique: 180 instead of -180, 0 instead of -0.
        return new LandmarkFit(roll <= -180 ? roll + 360 : roll + 0f, MathF.Sqrt(squares / points.Length));
    }
}
