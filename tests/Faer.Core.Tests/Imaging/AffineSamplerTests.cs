using System.Numerics;
using CsCheck;
using Faer.Core.Tests.Alignment;
using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class AffineSamplerTests
{
    // Scales from twenty times larger to twenty times smaller, any rotation, and rectangles that extend beyond the
    // picture.
    private static readonly Gen<RgbImage> s_images = Gen.Select(
        Gen.Int[1, 90],
        Gen.Int[1, 90],
        Gen.Int[0, 1000],
        TestPictures.Noise
    );
    private static readonly Gen<(RgbImage Image, Matrix3x2 CropToImage, int Width, int Height)> s_crops = Gen.Select(
        s_images,
        Gen.Float[-3, 3],
        Gen.Float[0, 7],
        Gen.Float[-0.3f, 1.3f],
        Gen.Float[-0.3f, 1.3f],
        Gen.Int[1, 70],
        Gen.Int[1, 40],
        (image, scale, angle, x, y, width, height) =>
            (
                image,
                Matrix3x2.CreateScale(MathF.Exp(scale))
                    * Matrix3x2.CreateRotation(angle)
                    * Matrix3x2.CreateTranslation(x * image.Width, y * image.Height),
                width,
                height
            )
    );

    [Fact]
    public void Crops_equal_a_plain_loop_bit_by_bit() =>
        s_crops.Sample(
            crop =>
            {
                var rgb = new byte[3 * crop.Width * crop.Height];
                AffineSampler.Sample(crop.Image, crop.CropToImage, crop.Width, crop.Height, rgb);
                Assert.Equal(PlainSampler.Sample(crop.Image, crop.CropToImage, crop.Width, crop.Height), rgb);
            },
            iter: 400
        );

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    public void The_smallest_pictures_equal_it_too(int width, int height)
    {
        RgbImage image = TestPictures.Noise(width, height, seed: 2);
        Matrix3x2 cropToImage = Matrix3x2.CreateScale(width / 8f, height / 8f) * Matrix3x2.CreateRotation(0.3f);
        var rgb = new byte[3 * 12 * 12];
        AffineSampler.Sample(image, cropToImage, 12, 12, rgb);
        Assert.Equal(PlainSampler.Sample(image, cropToImage, 12, 12), rgb);
    }

    [Fact]
    public void A_row_longer_than_a_run_has_no_seams()
    {
        RgbImage image = TestPictures.Noise(700, 3, seed: 1);
        var rgb = new byte[3 * 700 * 3];
        AffineSampler.Sample(image, Matrix3x2.Identity, 700, 3, rgb);
        Assert.Equal(image.Pixels, rgb);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void No_crop_reads_outside_the_picture(float position)
    {
        RgbImage grey = new(5, 4, [.. Enumerable.Repeat((byte)77, 3 * 5 * 4)]);
        var rgb = new byte[3 * 8 * 8];
        AffineSampler.Sample(grey, Matrix3x2.CreateTranslation(position, position), 8, 8, rgb);
        Assert.All(rgb, value => Assert.Equal(77, value));
    }
}
