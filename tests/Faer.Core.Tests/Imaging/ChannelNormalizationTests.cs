using CsCheck;
using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class ChannelNormalizationTests
{
    [Fact]
    public void Every_value_equals_the_formula_bit_by_bit() =>
        Gen.Select(Gen.Float[0, 1].Array[3], Gen.Float[0.05f, 1].Array[3], Gen.Byte.Array[3, 60])
            .Sample(
                (mean, std, bytes) =>
                {
                    int pixels = bytes.Length / 3,
                        plane = pixels + 2;
                    var planes = new float[3 * plane];
                    new ChannelNormalization(mean, std).Write(bytes.AsSpan(0, 3 * pixels), planes, 1);
                    for (int channel = 0; channel < 3; channel++)
                    {
                        for (int i = 0; i < pixels; i++)
                            Assert.Equal(
                                ((bytes[(3 * i) + channel] / 255f) - mean[channel]) / std[channel],
                                planes[(channel * plane) + 1 + i]
                            );
                        Assert.Equal((0f, 0f), (planes[channel * plane], planes[(channel * plane) + plane - 1]));
                    }
                },
                iter: 200
            );

    [Fact]
    public void Pixels_beyond_the_planes_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ChannelNormalization([0, 0, 0], [1, 1, 1]).Write(new byte[9], new float[6], 0)
        );
}
