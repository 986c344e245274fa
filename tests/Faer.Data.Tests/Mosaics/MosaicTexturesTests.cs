using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Mosaics;

public sealed class MosaicTexturesTests
{
    [Fact]
    public void There_are_864_and_no_two_are_the_same()
    {
        Assert.Equal(864, MosaicTextures.All.Count);
        Assert.Equal(
            864,
            MosaicTextures.All.Select(texture => Convert.ToBase64String(texture.Level(0).Pixels)).Distinct().Count()
        );
    }

    [Fact]
    public void None_has_only_one_color() =>
        Assert.All(
            MosaicTextures.All,
            texture =>
            {
                string[] colors = [.. texture.Level(0).Pixels.ToArray().Chunk(3).Select(Convert.ToHexString)];
                Assert.True(colors.Distinct().Count() > 1);
            }
        );
}
