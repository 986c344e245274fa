using CsCheck;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

public sealed class YuNetInputTests
{
    [Fact]
    public void Planes_are_blue_green_red_with_zeros_beyond_the_picture() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 1000])
            .Sample(
                (width, height, seed) =>
                {
                    RgbImage image = TestPictures.Noise(width, height, seed);
                    const int Side = 64;
                    float[] planes = [.. Enumerable.Repeat(-1f, 3 * Side * Side)]; // values left by an earlier picture

                    YuNetInput.Write(image, SearchView.Whole(image, Side, SearchViewKind.Whole), Side, planes);

                    for (int i = 0; i < planes.Length; i++)
                    {
                        (int channel, int y, int x) = (i / (Side * Side), i / Side % Side, i % Side);
                        float expected =
                            x < width && y < height ? image.Pixels[(3 * ((y * width) + x)) + 2 - channel] : 0;
                        Assert.Equal(expected, planes[i]);
                    }
                },
                iter: 100
            );

    [Fact]
    public void A_reduced_copy_equals_the_copy_of_the_resized_picture()
    {
        RgbImage image = TestPictures.Noise(150, 90, seed: 8);
        float[] reduced = new float[3 * 64 * 64],
            expected = new float[reduced.Length];
        var copy = new byte[3 * 50 * 30];
        BoxReduction.Resize(image, 50, 30, copy);

        YuNetInput.Write(image, SearchView.Whole(image, 50, SearchViewKind.Whole), 64, reduced);

        var small = new RgbImage(50, 30, copy);
        YuNetInput.Write(small, SearchView.Whole(small, 50, SearchViewKind.Whole), 64, expected);
        Assert.Equal(expected, reduced);
    }

    [Fact]
    public void A_turned_view_shows_the_picture_upright()
    {
        RgbImage image = TestPictures.Noise(40, 24, seed: 3);
        var onSide = new byte[3 * 24 * 40];
        for (int y = 0; y < 24; y++)
        {
            for (int x = 0; x < 40; x++)
                image.Pixels.Slice(3 * ((y * 40) + x), 3).CopyTo(onSide.AsSpan(3 * ((x * 24) + 23 - y), 3));
        }

        float[] upright = new float[3 * 64 * 32],
            turned = new float[upright.Length];
        YuNetInput.Write(image, SearchView.Whole(image, 64, SearchViewKind.Whole), 64, upright);
        var clockwise = new RgbImage(24, 40, onSide);
        YuNetInput.Write(clockwise, SearchView.WholeTurned(clockwise, 1, 64), 64, turned);

        Assert.Equal(upright, turned);
    }
}
