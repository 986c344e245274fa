using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class ResizedCropTests
{
    private const int SidePx = 112;

    [Fact]
    public void The_whole_square_is_the_only_one_by_default() =>
        Assert.False(new ResizedCrop(new AugmentationSettings(), SidePx).IsUsed);

    /// <summary>
    /// Rectangles of whole pixels inside the square. Rounding changes area and aspect ratio by at most 2 % at the smallest
    /// side of about 27 pixels.
    /// </summary>
    [Fact]
    public void Areas_and_aspect_ratios_are_within_their_limits_and_reach_them()
    {
        var settings = new AugmentationSettings { CropAreaMin = 0.08f, CropAspectMax = 4.0 / 3 };
        (Vector2 From, Vector2 Size)[] drawn = [.. Enumerable.Range(0, 2000).Select(draw => Draw(settings, draw))];

        Assert.All(
            drawn,
            at =>
            {
                foreach (float value in new[] { at.From.X, at.From.Y, at.Size.X, at.Size.Y })
                    Assert.Equal(MathF.Round(value), value, 1e-3);
                Assert.True(at.From.X >= 0 && at.From.Y >= 0);
                Assert.True(at.From.X + at.Size.X <= SidePx + 1e-3 && at.From.Y + at.Size.Y <= SidePx + 1e-3);
            }
        );
        double[] areas = [.. drawn.Select(at => (double)at.Size.X * at.Size.Y / (SidePx * SidePx)).Order()];
        Assert.InRange(areas[0], 0.078, 0.09);
        Assert.InRange(areas[^1], 0.97, 1);

        // Below an area of 3/4 every rectangle fits, so areas are uniform there.
        int below = areas.Count(area => area < 0.4),
            middle = areas.Count(area => area is >= 0.4 and < 0.72);
        Assert.InRange((double)below / middle, 0.88, 1.13);
        double[] aspects = [.. drawn.Select(at => (double)at.Size.X / at.Size.Y).Order()];
        Assert.InRange(aspects[0], 0.73, 0.765);
        Assert.InRange(aspects[^1], 1.31, 1.37);
        Assert.InRange(aspects[drawn.Length / 2], 0.98, 1.02);
    }

    [Fact]
    public void Places_are_spread_over_the_square()
    {
        var settings = new AugmentationSettings { CropAreaMin = 0.25f };
        (Vector2 From, Vector2 Size)[] drawn = [.. Enumerable.Range(0, 1000).Select(draw => Draw(settings, draw))];
        (Vector2 From, Vector2 Size)[] small = [.. drawn.Where(at => at.Size.X < 80 && at.Size.Y < 80)];
        Assert.True(small.Length > 100);
        Assert.Contains(small, at => at.From.X < 3);
        Assert.Contains(small, at => at.From.X + at.Size.X > SidePx - 3);
        Assert.Contains(small, at => at.From.Y < 3);
        Assert.Contains(small, at => at.From.Y + at.Size.Y > SidePx - 3);
    }

    /// <summary>With aspect ratios up to 100, large areas rarely fit into the square in ten tries.</summary>
    [Fact]
    public void After_ten_tries_the_whole_square_is_taken()
    {
        var settings = new AugmentationSettings { CropAreaMin = 0.95f, CropAspectMax = 100 };
        int whole = Enumerable.Range(0, 500).Count(draw => Draw(settings, draw) == (Vector2.Zero, new Vector2(SidePx)));
        Assert.InRange(whole, 400, 499);
    }

    private static (Vector2 From, Vector2 Size) Draw(AugmentationSettings settings, int draw)
    {
        Matrix3x2 map = new ResizedCrop(settings, SidePx).Draw(CounterRandom.For(3, 0, draw));
        Vector2 from = Vector2.Transform(Vector2.Zero, map);
        return (from, Vector2.Transform(new Vector2(SidePx), map) - from);
    }
}
