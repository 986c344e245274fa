using CsCheck;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

public sealed class YuNetInputTests
{
    [Fact]
    public void Planes_are_blue_green_red_with_zeros_beyond_the_picture() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 1000]).Sample(
        (width, height, seed) =>
        {
            RgbImage image = TestPictures.Noise(width, height, seed);
            const int Side = 64;
            float[] planes = [.. Enumerable.Repeat(-1f, 3 * Side * Side)]; // what an earlier picture left

            YuNetInput.Write(image, width, height, Side, planes);

            for (int i = 0; i < planes.Length; i++)
            {
                (int channel, int y, int x) = (i / (Side * Side), i / Side % Side, i % Side);
                float expected = x < width && y < height ? image.Pixels[(3 * ((y * width) + x)) + 2 - channel] : 0;
                Assert.Equal(expected, planes[i]);
            }
        },
        iter: 100);

    [Fact]
    public void A_reduced_copy_is_that_of_the_resized_picture()
    {
        RgbImage image = TestPictures.Noise(150, 90, seed: 8);
        float[] reduced = new float[3 * 64 * 64], expected = new float[reduced.Length];
        var copy = new byte[3 * 50 * 30];
        BoxReduction.Resize(image, 50, 30, copy);

        YuNetInput.Write(image, 50, 30, 64, reduced);

        YuNetInput.Write(new RgbImage(50, 30, copy), 50, 30, 64, expected);
        Assert.Equal(expected, reduced);
    }
}
