using System.Numerics;
using CsCheck;
using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class SimilarityTransformTests
{
    private static readonly Gen<Vector2> s_point = Gen.Select(
        Gen.Float[-200, 200],
        Gen.Float[-200, 200],
        (x, y) => new Vector2(x, y)
    );

    private static readonly Gen<Matrix3x2> s_similarity = Gen.Select(
        Gen.Float[0.1f, 5],
        Gen.Float[-3.1f, 3.1f],
        s_point,
        (scale, angle, offset) =>
            Matrix3x2.CreateScale(scale) * Matrix3x2.CreateRotation(angle) * Matrix3x2.CreateTranslation(offset)
    );

    [Fact]
    public void An_exact_transform_is_recovered() =>
        Gen.Select(Spread(), s_similarity)
            .Sample(
                (from, transform) =>
                {
                    Vector2[] to = [.. from.Select(point => Vector2.Transform(point, transform))];
                    Matrix3x2 found = SimilarityTransform.Estimate(from, to);
                    foreach (Vector2 point in from)
                        Assert.True(
                            Vector2.Distance(Vector2.Transform(point, found), Vector2.Transform(point, transform))
                                < 0.05f
                        );
                }
            );

    [Fact]
    public void No_other_similarity_is_closer() =>
        Gen.Select(Spread(), Spread(), Gen.Int[0, 3], Gen.Bool)
            .Sample(
                (from, to, parameter, up) =>
                {
                    Matrix3x2 best = SimilarityTransform.Estimate(from, to);
                    float step = (up ? 1 : -1) * (parameter < 2 ? 0.02f : 1);
                    Matrix3x2 other = best;
                    if (parameter == 0)
                        (other.M11, other.M22) = (best.M11 + step, best.M22 + step);
                    if (parameter == 1)
                        (other.M12, other.M21) = (best.M12 + step, best.M21 - step);
                    if (parameter == 2)
                        other.M31 += step;
                    if (parameter == 3)
                        other.M32 += step;
                    Assert.True(Error(from, to, best) <= Error(from, to, other));
                }
            );

    [Fact]
    public void It_never_mirrors() =>
        Gen.Select(Spread(), Spread())
            .Sample((from, to) => Assert.True(SimilarityTransform.Estimate(from, to).GetDeterminant() >= 0));

    [Fact]
    public void Points_that_determine_no_transform_are_refused()
    {
        Vector2 p = new(3, 4);
        Assert.Throws<ArgumentException>("to", () => SimilarityTransform.Estimate([p], [p]));
        Assert.Throws<ArgumentException>("to", () => SimilarityTransform.Estimate([p, default], [p]));
        Assert.Throws<ArgumentException>("from", () => SimilarityTransform.Estimate([p, p], [p, default]));
        Assert.Throws<ArgumentException>(
            "from",
            () => SimilarityTransform.Estimate([p, new(float.NaN, 0)], [p, default])
        );
    }

    private static Gen<Vector2[]> Spread() =>
        s_point.Array[5].Where(points => points.Max(point => Vector2.Distance(point, points[0])) > 10);

    private static double Error(Vector2[] from, Vector2[] to, Matrix3x2 transform)
    {
        double sum = 0;
        for (int i = 0; i < from.Length; i++)
        {
            double x =
                ((double)from[i].X * transform.M11) + ((double)from[i].Y * transform.M21) + transform.M31 - to[i].X;
            double y =
                ((double)from[i].X * transform.M12) + ((double)from[i].Y * transform.M22) + transform.M32 - to[i].Y;
            sum += (x * x) + (y * y);
        }

        return sum;
    }
}
