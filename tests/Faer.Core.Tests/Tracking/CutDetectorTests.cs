using Faer.Imaging;
using Faer.Tracking;

namespace Faer.Core.Tests.Tracking;

public sealed class CutDetectorTests
{
    [Fact]
    public void A_different_picture_is_a_cut_and_motion_is_not()
    {
        var cuts = new CutDetector(0.5f);
        Assert.False(cuts.IsCut(Stripes(0)));
        Assert.False(cuts.IsCut(Stripes(3)));
        Assert.True(cuts.IsCut(TestPictures.Noise(80, 60, seed: 1)));
        Assert.False(cuts.IsCut(TestPictures.Noise(80, 60, seed: 2)));
        Assert.True(cuts.IsCut(TestPictures.Noise(60, 80, seed: 2)));
    }

    [Fact]
    public void Without_a_threshold_nothing_is_a_cut()
    {
        var cuts = new CutDetector(1);
        cuts.IsCut(Stripes(0));
        Assert.False(cuts.IsCut(TestPictures.Noise(80, 60, seed: 1)));
    }

    private static RgbImage Stripes(int shift)
    {
        byte[] pixels =
        [
            .. Enumerable.Range(0, 3 * 80 * 60).Select(i => (byte)((((i / 3) + shift) % 80) / 10 % 2 == 0 ? 10 : 240)),
        ];
        return new RgbImage(80, 60, pixels);
    }
}
