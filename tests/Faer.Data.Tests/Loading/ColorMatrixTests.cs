using System.Numerics;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class ColorMatrixTests
{
    [Theory]
    [InlineData(1, 1, 1, 100, 50, 200)]
    [InlineData(1.5f, 1, 1, 150, 75, 300)]
    [InlineData(1, 2, 1, 72.5f, -27.5f, 272.5f)]
    [InlineData(1, 1, 0, 82.05f, 82.05f, 82.05f)]
    public void Brightness_contrast_and_saturation_change_a_color(
        float brightness,
        float contrast,
        float saturation,
        float red,
        float green,
        float blue
    )
    {
        Vector4 color = Vector4.Transform(
            new Vector4(100, 50, 200, 1),
            ColorMatrix.Of(brightness, contrast, saturation)
        );

        Assert.Equal(red, color.X, 2);
        Assert.Equal(green, color.Y, 2);
        Assert.Equal(blue, color.Z, 2);
    }
}
