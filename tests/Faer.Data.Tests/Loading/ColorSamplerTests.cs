using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class ColorSamplerTests
{
    /// <summary>
    /// Sides below, equal to and above whole runs and vectors of pixels, and positions beyond all edges.
    /// </summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 7)]
    [InlineData(40, 32)]
    [InlineData(90, 65)]
    [InlineData(140, 112)]
    public void Pixels_equal_a_plain_loop_bit_by_bit(int storedPx, int sizePx)
    {
        var random = new Random(storedPx);
        var stored = new byte[3 * storedPx * storedPx];
        for (int draw = 0; draw < 50; draw++)
        {
            random.NextBytes(stored);
            Matrix3x2 cropToStored =
                Matrix3x2.CreateRotation(6 * random.NextSingle())
                * Matrix3x2.CreateScale((0.3f + (1.5f * random.NextSingle())) * storedPx / sizePx)
                * Matrix3x2.CreateTranslation(
                    (random.NextSingle() - 0.2f) * storedPx,
                    (random.NextSingle() - 0.2f) * storedPx
                );
            float[] map = [.. Enumerable.Range(0, 12).Select(_ => random.NextSingle() - 0.2f)];
            var color = new Matrix4x4(
                map[0],
                map[1],
                map[2],
                0,
                map[3],
                map[4],
                map[5],
                0,
                map[6],
                map[7],
                map[8],
                0,
                40 * map[9],
                40 * map[10],
                40 * map[11],
                1
            );
            var crop = new byte[3 * sizePx * sizePx];

            ColorSampler.Sample(stored, storedPx, cropToStored, color, crop, sizePx);

            Assert.Equal(Plain(stored, storedPx, cropToStored, color, sizePx), crop);
        }
    }

    [Fact]
    public void A_square_that_is_too_short_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            ColorSampler.Sample(new byte[11], 2, Matrix3x2.Identity, Matrix4x4.Identity, new byte[3], 1)
        );

    private static byte[] Plain(
        ReadOnlySpan<byte> stored,
        int storedPx,
        Matrix3x2 cropToStored,
        Matrix4x4 color,
        int sizePx
    )
    {
        var crop = new byte[3 * sizePx * sizePx];
        var stepX = new Vector2(cropToStored.M11, cropToStored.M12);
        var half = new Vector2(0.5f);
        var limit = new Vector2(storedPx - 1.001f);
        for (int y = 0, to = 0; y < sizePx; y++)
        {
            Vector2 row = Vector2.Transform(new Vector2(0.5f, y + 0.5f), cropToStored) - half;
            for (int x = 0; x < sizePx; x++, to += 3)
            {
                Vector2 position = Vector2.Clamp(row + (x * stepX), Vector2.Zero, limit);
                int left = (int)position.X,
                    top = (int)position.Y;
                float u = position.X - left,
                    v = position.Y - top;
                int from = 3 * ((top * storedPx) + left);
                ReadOnlySpan<byte> upper = stored.Slice(from, 6),
                    lower = stored.Slice(from + (3 * storedPx), 6);
                Vector3 value = Vector3.Lerp(
                    Vector3.Lerp(
                        new Vector3(upper[0], upper[1], upper[2]),
                        new Vector3(upper[3], upper[4], upper[5]),
                        u
                    ),
                    Vector3.Lerp(
                        new Vector3(lower[0], lower[1], lower[2]),
                        new Vector3(lower[3], lower[4], lower[5]),
                        u
                    ),
                    v
                );
                value = Vector3.Clamp(
                    Vector3.Transform(value, color) + new Vector3(0.5f),
                    Vector3.Zero,
                    new Vector3(255)
                );
                crop[to] = (byte)value.X;
                crop[to + 1] = (byte)value.Y;
                crop[to + 2] = (byte)value.Z;
            }
        }

        return crop;
    }
}
