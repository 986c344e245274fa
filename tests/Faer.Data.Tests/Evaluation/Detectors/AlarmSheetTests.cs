using Faer.Data.Evaluation.Detectors;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class AlarmSheetTests
{
    [Fact]
    public void Boxes_are_drawn_at_the_scale_of_the_tile()
    {
        // The picture is halved; its box begins at (100, 50) and ends at (300, 150).
        var image = new RgbImage(640, 320, new byte[3 * 640 * 320]);
        IReadOnlyList<DetectedFace>[] faces =
        [
            [],
            [new DetectedFace(new FaceBox(100, 50, 200, 100), null, 1)],
        ];

        RgbImage sheet = ImageDecoder.Decode(AlarmSheet.Draw([AlarmTile.Of(image, faces)]), "sheet");

        Assert.Equal((0, 255, 255), At(sheet, 6 + 50, 6 + 50)); // the second detector's color, on the left edge
        Assert.Equal((0, 255, 255), At(sheet, 6 + 150, 6 + 50)); // on the right edge
        Assert.Equal((0, 0, 0), At(sheet, 6 + 100, 6 + 50)); // inside
        Assert.Equal((255, 255, 255), At(sheet, 2, 2)); // beside the tile
    }

    [Fact]
    public void Rows_follow_from_the_number_of_tiles()
    {
        AlarmTile tile = AlarmTile.Of(
            new RgbImage(10, 10, new byte[300]),
            [
                [],
            ]
        );

        Assert.Equal(6 + (2 * 326), Height([.. Enumerable.Repeat(tile, 6)]));
        Assert.Equal(6 + (20 * 326), Height([.. Enumerable.Repeat(tile, 101)]));
        Assert.Equal(6 + 326, Height([]));
    }

    private static int Height(AlarmTile[] tiles) => ImageDecoder.Decode(AlarmSheet.Draw(tiles), "sheet").Height;

    private static (int, int, int) At(RgbImage image, int x, int y)
    {
        ReadOnlySpan<byte> pixel = image.Pixels.Slice((y * image.StrideBytes) + (3 * x), 3);
        return (pixel[0], pixel[1], pixel[2]);
    }
}
