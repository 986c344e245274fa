using System.Numerics;

namespace Faer.Imaging;

/// <summary>Least-squares similarity transforms (rotation, uniform scale, translation; no reflection).</summary>
public static class SimilarityTransform
{
    /// <summary>
    /// Returns the transform that maps <paramref name="from"/> to <paramref name="to"/> with the least squared error
    /// (Umeyama 1991, in its closed form for the plane).
    /// </summary>
    /// <param name="from">At least two points, not all the same.</param>
    /// <param name="to">The same number of points.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two points, the counts differ, or the points coincide or are not finite.
    /// </exception>
    public static Matrix3x2 Estimate(ReadOnlySpan<Vector2> from, ReadOnlySpan<Vector2> to)
    {
        if (from.Length < 2 || from.Length != to.Length)
            throw new ArgumentException("Both lists must have the same number of points, at least two.", nameof(to));

        Vector2 fromMean = Mean(from),
            toMean = Mean(to);
        double dot = 0,
            cross = 0,
            spread = 0;
        for (int i = 0; i < from.Length; i++)
        {
            Vector2 a = from[i] - fromMean,
                b = to[i] - toMean;
            dot += ((double)a.X * b.X) + ((double)a.Y * b.Y);
            cross += ((double)a.X * b.Y) - ((double)a.Y * b.X);
            spread += ((double)a.X * a.X) + ((double)a.Y * a.Y);
        }

        if (!(spread > 0) || !double.IsFinite(spread + dot + cross))
            throw new ArgumentException("The points coincide or are not finite.", nameof(from));

        float cos = (float)(dot / spread),
            sin = (float)(cross / spread);
        return new Matrix3x2(
            cos,
            sin,
            -sin,
            cos,
            toMean.X - (cos * fromMean.X) + (sin * fromMean.Y),
            toMean.Y - (sin * fromMean.X) - (cos * fromMean.Y)
        );
    }

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        Vector2 sum = Vector2.Zero;
        foreach (Vector2 point in points)
            sum += point;
        return sum / points.Length;
    }
}
