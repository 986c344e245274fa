using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class TensorWriterTests
{
    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_std = [0.229f, 0.224f, 0.225f];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    public void Values_follow_the_definition(int size)
    {
        RgbImage crop = TestPictures.Noise(size, size, seed: size);
        var tensor = new float[3 * size * size];

        TensorWriter.Write(crop.Pixels, size, s_mean, s_std, tensor);

        for (int c = 0; c < 3; c++)
        {
            for (int y = 0; y < size; y++)
            {
                for (int x = 0; x < size; x++)
                {
                    double expected = ((crop.Pixels[(3 * ((y * size) + x)) + c] / 255.0) - s_mean[c]) / s_std[c];
                    Assert.Equal(expected, tensor[(c * size * size) + (y * size) + x], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(
            "rgbCrop",
            () => TensorWriter.Write(new byte[11], 2, s_mean, s_std, new float[12])
        );
        Assert.Throws<ArgumentException>(
            "nchw",
            () => TensorWriter.Write(new byte[12], 2, s_mean, s_std, new float[13])
        );
        Assert.Throws<ArgumentException>(
            "mean",
            () => TensorWriter.Write(new byte[12], 2, s_mean.AsSpan(1), s_std, new float[12])
        );
        Assert.Throws<ArgumentException>(
            "std",
            () => TensorWriter.Write(new byte[12], 2, s_mean, s_std.AsSpan(1), new float[12])
        );
    }
}
