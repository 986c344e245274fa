using Faer.Data.Evaluation.Robustness;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Robustness;

public sealed class CorruptionsTests
{
    private const int Width = 90;
    private const int Height = 60;

    private static readonly RgbImage s_image = Photo();

    public static TheoryData<string> Names => [.. Corruptions.All.Select(corruption => corruption.Name)];

    [Fact]
    public void There_are_seven_with_distinct_names() =>
        Assert.Equal(
            ["blur", "noise", "jpeg", "lowLight", "downscaling", "roll", "occlusion"],
            Corruptions.All.Select(corruption => corruption.Name)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_picture_id_and_strength_give_equal_results_of_the_same_size(string name)
    {
        Corruption corruption = Of(name);
        byte[] before = s_image.Pixels.ToArray();
        for (int strength = 1; strength <= Corruption.Strengths; strength++)
        {
            RgbImage once = corruption.Apply(s_image, "a.jpg", strength),
                again = corruption.Apply(s_image, "a.jpg", strength);
            Assert.Equal((Width, Height), (once.Width, once.Height));
            Assert.True(once.Pixels.SequenceEqual(again.Pixels));
            Assert.False(once.Pixels.SequenceEqual(before));
        }

        Assert.True(s_image.Pixels.SequenceEqual(before));
        Assert.Equal(
            Corruption.Strengths,
            Enumerable.Range(1, Corruption.Strengths).Select(corruption.Amount).Distinct().Count()
        );
    }

    /// <summary>Roll is excluded, because a larger angle does not change every pixel more.</summary>
    [Theory]
    [InlineData("blur")]
    [InlineData("noise")]
    [InlineData("jpeg")]
    [InlineData("lowLight")]
    [InlineData("downscaling")]
    [InlineData("occlusion")]
    public void A_higher_strength_differs_more_from_the_picture(string name)
    {
        double[] distances =
        [
            .. Enumerable
                .Range(1, Corruption.Strengths)
                .Select(strength => Distance(s_image, Of(name).Apply(s_image, "a.jpg", strength))),
        ];
        Assert.Equal(distances.Order(), distances);
        Assert.True(distances[^1] > 1.5 * distances[0], string.Join(' ', distances));
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("occlusion")]
    public void Randomness_depends_on_the_id(string name) =>
        Assert.False(
            Of(name).Apply(s_image, "a.jpg", 3).Pixels.SequenceEqual(Of(name).Apply(s_image, "b.jpg", 3).Pixels)
        );

    [Fact]
    public void Blur_spreads_a_line_by_the_stated_sigma()
    {
        // Sigma is 1.5 % of 101.
        var pixels = new byte[3 * 101 * 101];
        for (int y = 0; y < 101; y++)
            pixels.AsSpan(((y * 101) + 50) * 3, 3).Fill(255);
        ReadOnlySpan<byte> row = Of("blur").Apply(new RgbImage(101, 101, pixels), "a", 3).Pixels[..(3 * 101)];
        double sum = 0,
            moment = 0;
        for (int x = 0; x < 101; x++)
        {
            sum += row[3 * x];
            moment += row[3 * x] * (x - 50.0) * (x - 50);
        }

        Assert.Equal(0.015 * 101, Math.Sqrt(moment / sum), 0.03);
        Assert.Equal(255, sum, 3.0);
    }

    [Fact]
    public void Noise_has_the_stated_deviation()
    {
        var gray = new byte[3 * 200 * 200];
        Array.Fill(gray, (byte)128);
        double[] values =
        [
            .. Of("noise").Apply(new RgbImage(200, 200, gray), "a", 3).Pixels.ToArray().Select(value => (double)value),
        ];
        Assert.Equal(128, values.Average(), 0.3);
        Assert.Equal(20, Math.Sqrt(values.Average(value => (value - 128) * (value - 128))), 0.3);
    }

    [Fact]
    public void Low_light_halves_linear_light_and_not_pixel_values()
    {
        // Half of the light of white is 188 in sRGB.
        var image = new RgbImage(2, 1, [255, 255, 255, 0, 0, 0]);
        Assert.Equal([188, 188, 188, 0, 0, 0], Of("lowLight").Apply(image, "a", 1).Pixels.ToArray());
    }

    [Fact]
    public void Roll_is_clockwise()
    {
        // A light point right of the centre moves below it.
        var pixels = new byte[3 * 101 * 101];
        pixels.AsSpan(((50 * 101) + 90) * 3, 3).Fill(255);
        RgbImage turned = Of("roll").Apply(new RgbImage(101, 101, pixels), "a", 4);
        int brightest = turned.Pixels.IndexOf(turned.Pixels.ToArray().Max()) / 3;
        (int y, int x) = Math.DivRem(brightest, 101);
        Assert.InRange(x, 77, 79);
        Assert.InRange(y, 77, 79);
    }

    [Fact]
    public void Occlusion_covers_a_square_of_the_stated_side_around_the_middle()
    {
        for (int i = 0; i < 20; i++)
        {
            RgbImage covered = Of("occlusion")
                .Apply(new RgbImage(Width, Height, new byte[3 * Width * Height]), $"{i}", 2);
            int[] places = [.. Enumerable.Range(0, Width * Height).Where(place => covered.Pixels[3 * place] == 127)];
            Assert.Equal(12 * 12, places.Length);
            Assert.InRange(places.Average(place => place % Width), (Width / 4.0) - 1, (Width * 0.75) + 1);
            Assert.InRange(places.Average(place => place / Width), (Height / 4.0) - 1, (Height * 0.75) + 1);
        }
    }

    [Fact]
    public void Tiny_pictures_can_be_corrupted() =>
        Assert.All(
            Corruptions.All,
            corruption => Assert.Equal(1, corruption.Apply(new RgbImage(1, 1, [9, 99, 199]), "a", 5).Width)
        );

    private static Corruption Of(string name) => Corruptions.All.Single(corruption => corruption.Name == name);

    private static double Distance(RgbImage one, RgbImage other)
    {
        double sum = 0;
        for (int i = 0; i < one.Pixels.Length; i++)
            sum += Math.Abs(one.Pixels[i] - other.Pixels[i]);
        return sum / one.Pixels.Length;
    }

    /// <summary>A picture with large and small details and without symmetry.</summary>
    private static RgbImage Photo()
    {
        var pixels = new byte[3 * Width * Height];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int y, int x) = Math.DivRem(i / 3, Width);
            double wave = Math.Sin((x + (2 * y)) / 3.0) + Math.Sin(((3 * x) - y) / 17.0) + Math.Cos(x / 2.0);
            pixels[i] = (byte)Math.Clamp(130 + (35 * wave) + (20 * (i % 3)), 0, 255);
        }

        return new RgbImage(Width, Height, pixels);
    }
}
