using Faer.Data.Mosaics;
using Faer.Data.Tests.Loading;

namespace Faer.Data.Tests.Mosaics;

public sealed class SoftBlurTests
{
    [Fact]
    public void Each_value_becomes_the_weighted_mean_of_its_neighbourhood()
    {
        byte[] rgb = SmallPicture.Grey(0, 0, 0, 0, 160, 0, 0, 0, 0);

        SoftBlur.Apply(rgb, 3, new byte[18]);

        Assert.Equal(SmallPicture.Grey(10, 20, 10, 20, 40, 20, 10, 20, 10), rgb);
    }

    [Fact]
    public void Borders_count_as_if_they_went_on()
    {
        byte[] rgb = SmallPicture.Grey(80, 80, 80, 80);

        SoftBlur.Apply(rgb, 2, new byte[12]);

        Assert.Equal(SmallPicture.Grey(80, 80, 80, 80), rgb);
    }

    [Fact]
    public void Channels_do_not_mix()
    {
        byte[] rgb = [0, 0, 0, 100, 0, 0, 0, 0, 0];

        SoftBlur.Apply(rgb, 3, new byte[18]);

        Assert.Equal([25, 0, 0, 50, 0, 0, 25, 0, 0], rgb);
    }
}
