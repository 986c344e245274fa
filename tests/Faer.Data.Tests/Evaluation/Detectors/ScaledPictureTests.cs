using Faer.Data.Evaluation.Detectors;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class ScaledPictureTests
{
    // Red rises from left to right.
    private static readonly RgbImage s_ramp = new(
        4,
        2,
        [.. Enumerable.Range(0, 8).SelectMany(i => (byte[])[(byte)(10 * (i % 4)), 0, 0])]
    );

    [Fact]
    public void A_smaller_copy_has_the_means()
    {
        RgbImage half = ScaledPicture.Of(s_ramp, 0.5f);

        Assert.Equal((2, 1), (half.Width, half.Height));
        Assert.Equal(new byte[] { 5, 0, 0, 25, 0, 0 }, half.Pixels.ToArray());
    }

    [Fact]
    public void A_side_has_at_least_one_pixel() => Assert.Equal(1, ScaledPicture.Of(s_ramp, 0.01f).Height);

    [Fact]
    public void The_left_part_keeps_its_pixels() =>
        Assert.Equal(
            new byte[] { 0, 0, 0, 10, 0, 0, 0, 0, 0, 10, 0, 0 },
            ScaledPicture.Left(s_ramp, 2).Pixels.ToArray()
        );
}
