using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class PictureTilesTests
{
    [Theory]
    [InlineData(4000, 3000, 1)]
    [InlineData(3000, 1000, 1)] // three times as long as wide
    [InlineData(1280, 200, 1)] // not reduced, so no detail is lost
    [InlineData(3200, 1000, 3)]
    [InlineData(512, 20000, 31)]
    [InlineData(20000, 512, 31)]
    public void Only_long_pictures_are_cut_into_tiles(int width, int height, int tiles) =>
        Assert.Equal(tiles, PictureTiles.Count(width, height, 1280));

    [Theory]
    [InlineData(3200, 1000)]
    [InlineData(20000, 512)]
    [InlineData(5001, 700)]
    [InlineData(1300, 20)]
    public void Every_face_lies_whole_in_the_tile_that_contains_its_centre(int longer, int shorter)
    {
        int count = PictureTiles.Count(longer, shorter, 1280);
        PictureTiles[] tiles =
        [
            .. Enumerable.Range(0, count).Select(i => PictureTiles.At(i, count, longer, shorter, 1280)),
        ];

        Assert.Equal(0, tiles[0].Start);
        Assert.Equal(longer, tiles[^1].Start + tiles[^1].Length, 0.01f);
        for (float center = shorter / 2f; center <= longer - (shorter / 2f); center += 7)
        {
            Assert.Contains(
                tiles,
                tile =>
                    center >= tile.OwnFrom
                    && center <= tile.OwnTo
                    && center - (shorter / 2f) >= tile.Start - 0.01f
                    && center + (shorter / 2f) <= tile.Start + tile.Length + 0.01f
            );
        }
    }

    [Fact]
    public void Very_long_pictures_have_a_bounded_number_of_tiles() =>
        Assert.InRange(PictureTiles.Count(60_000_000, 1, 1280), 90, 110);
}
