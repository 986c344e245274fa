using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class ImageEncoderTests
{
    [Fact]
    public void Png_is_lossless_and_Jpeg_is_close_and_smaller()
    {
        RgbImage image = TestPictures.Gradient(70, 50);
        byte[] jpeg = ImageEncoder.ToJpeg(image, 95);

        Assert.Equal(image.Pixels, ImageDecoder.Decode(ImageEncoder.ToPng(image), "png").Pixels);
        Assert.True(PictureFormat.IsJpeg(jpeg));
        RgbImage read = ImageDecoder.Decode(jpeg, "jpeg");
        for (int i = 0; i < image.Pixels.Length; i++)
            Assert.InRange(read.Pixels[i], image.Pixels[i] - 12, image.Pixels[i] + 12);
        Assert.True(
            ImageEncoder.ToJpeg(TestPictures.Noise(70, 50, seed: 1), 10).Length
                < ImageEncoder.ToJpeg(TestPictures.Noise(70, 50, seed: 1), 95).Length
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageEncoder.ToJpeg(image, 101));
    }
}
