using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class AreaReductionTests
{
    [Fact]
    public void Integer_factors_give_the_means_of_squares() =>
        Assert.Equal([20, 60], Reds(Reduce([10, 30, 50, 70, 10, 30, 50, 70, 1, 3, 5, 7, 1, 3, 5, 7], 4, 2))[..2]);

    /// <summary>Each of two pixels covers one and a half of three; the middle one counts half in both.</summary>
    [Fact]
    public void Partly_covered_pixels_count_partly() =>
        Assert.Equal([20, 80, 20, 80], Reds(Reduce([0, 60, 90, 0, 60, 90, 0, 60, 90], 3, 2)));

    [Fact]
    public void Partly_covered_rows_count_partly() =>
        Assert.Equal([20, 20, 80, 80], Reds(Reduce([0, 0, 0, 60, 60, 60, 90, 90, 90], 3, 2)));

    [Fact]
    public void The_same_side_changes_nothing()
    {
        byte[] noise = Noise(9);
        var target = new byte[noise.Length];

        AreaReduction.Reduce(noise, 9, target, 9);

        Assert.Equal(noise, target);
    }

    [Fact]
    public void One_colour_is_unchanged_at_every_size()
    {
        byte[] source = [.. Enumerable.Repeat<byte[]>([255, 128, 1], 112 * 112).SelectMany(color => color)];
        for (int side = 1; side <= 112; side++)
        {
            var target = new byte[3 * side * side];

            AreaReduction.Reduce(source, 112, target, side);

            Assert.All(target.Chunk(3), color => Assert.Equal([255, 128, 1], color));
        }
    }

    [Fact]
    public void The_mean_is_preserved()
    {
        byte[] source = Noise(64);
        for (int side = 5; side < 64; side += 7)
        {
            var target = new byte[3 * side * side];

            AreaReduction.Reduce(source, 64, target, side);

            Assert.Equal(source.Average(value => value), target.Average(value => value), 0.2);
        }
    }

    private static byte[] Reduce(byte[] reds, int sourcePx, int targetPx)
    {
        byte[] source = [.. reds.SelectMany(red => new byte[] { red, 0, 255 })],
            target = new byte[3 * targetPx * targetPx];
        AreaReduction.Reduce(source, sourcePx, target, targetPx);
        Assert.All(target.Chunk(3), color => Assert.Equal([0, 255], color[1..]));
        return target;
    }

    private static byte[] Reds(byte[] rgb) => [.. rgb.Chunk(3).Select(color => color[0])];

    private static byte[] Noise(int sidePx)
    {
        var pixels = new byte[3 * sidePx * sidePx];
        new Random(7).NextBytes(pixels);
        return pixels;
    }
}
