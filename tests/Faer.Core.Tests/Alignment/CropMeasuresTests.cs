using Faer.Alignment;

namespace Faer.Core.Tests.Alignment;

public sealed class CropMeasuresTests
{
    private const int SizePx = 112;
    private static readonly float[] s_mean = [0.5f, 0.4f, 0.3f];
    private static readonly float[] s_std = [0.25f, 0.2f, 0.5f];

    [Fact]
    public void Brightness_is_the_mean_luma()
    {
        Assert.Equal(0, Of((_, _) => (0, 0, 0)).Brightness, 1e-5f);
        Assert.Equal(1, Of((_, _) => (1, 1, 1)).Brightness, 1e-5f);
        Assert.Equal(0.299f, Of((_, _) => (1, 0, 0)).Brightness, 1e-5f);
        Assert.Equal(0.587f, Of((_, _) => (0, 1, 0)).Brightness, 1e-5f);
        Assert.Equal(0.114f, Of((_, _) => (0, 0, 1)).Brightness, 1e-5f);
    }

    [Fact]
    public void Only_the_middle_is_measured()
    {
        CropMeasures measures = Of(
            (x, y) => x is >= 22 and < 90 && y is >= 22 and < 90 ? (0.5f, 0.5f, 0.5f) : White(x)
        );

        Assert.Equal(0.5f, measures.Brightness, 1e-5f);
        Assert.Equal(0, measures.Sharpness);

        static (float, float, float) White(int x) => x % 2 == 0 ? (1, 1, 1) : (0, 0, 0);
    }

    [Fact]
    public void More_blur_lowers_the_sharpness_step_by_step()
    {
        float[] sharpness = [.. new[] { 0, 1, 2, 4, 6 }.Select(radius => Of(Edges(radius)).Sharpness)];

        Assert.Equal(1, sharpness[0]);
        Assert.Equal(sharpness.OrderDescending(), sharpness);
        Assert.Equal(sharpness.Length, sharpness.Distinct().Count());
        Assert.InRange(sharpness[^1], 0, 0.1f);
    }

    [Fact]
    public void Contrast_does_not_change_the_sharpness()
    {
        Func<int, int, (float, float, float)> edges = Edges(1);
        CropMeasures full = Of(edges),
            weak = Of((x, y) => Weak(edges(x, y)));

        Assert.Equal(full.Sharpness, weak.Sharpness, 1e-3f);
        Assert.True(full.Sharpness is > 0.1f and < 1);

        static (float, float, float) Weak((float R, float G, float B) c) =>
            (0.4f + (0.1f * c.R), 0.4f + (0.1f * c.G), 0.4f + (0.1f * c.B));
    }

    [Fact]
    public void A_quarter_turn_does_not_change_the_sharpness()
    {
        Func<int, int, (float, float, float)> edges = Edges(2);

        Assert.Equal(Of(edges).Sharpness, Of((x, y) => edges(y, x)).Sharpness, 1e-4f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void Small_crops_can_be_measured(int sizePx)
    {
        var random = new Random(5);
        CropMeasures measures = Measure((_, _) => Grey(random.NextSingle()), sizePx);

        Assert.InRange(measures.Brightness, 0, 1);
        Assert.InRange(measures.Sharpness, 0, 1);

        static (float, float, float) Grey(float value) => (value, value, value);
    }

    /// <summary>Stripes, 16 pixels wide, with ramps of twice the radius between them.</summary>
    private static Func<int, int, (float, float, float)> Edges(int radius) =>
        (x, _) =>
        {
            float sum = 0;
            for (int i = -radius; i <= radius; i++)
                sum += (x + i + 160) / 16 % 2;
            float value = sum / ((2 * radius) + 1);
            return (value, value, value);
        };

    private static CropMeasures Of(Func<int, int, (float R, float G, float B)> color) => Measure(color, SizePx);

    private static CropMeasures Measure(Func<int, int, (float R, float G, float B)> color, int sizePx)
    {
        int plane = sizePx * sizePx;
        var nchw = new float[3 * plane];
        for (int y = 0; y < sizePx; y++)
        {
            for (int x = 0; x < sizePx; x++)
            {
                (float r, float g, float b) = color(x, y);
                int at = (y * sizePx) + x;
                nchw[at] = (r - s_mean[0]) / s_std[0];
                nchw[plane + at] = (g - s_mean[1]) / s_std[1];
                nchw[plane + plane + at] = (b - s_mean[2]) / s_std[2];
            }
        }

        return CropMeasures.Of(nchw, sizePx, s_mean, s_std);
    }
}
