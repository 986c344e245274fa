using Faer.Data.Mosaics;
using Faer.Data.Tests.Evaluation.Detectors;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

public sealed class FacelessFolderTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_photo_of_eight_is_in_val()
    {
        for (int i = 0; i < 17; i++)
            _folder.Add($"{i:00}.png", 100);
        FacelessFolder faceless = FacelessFolder.Read(_folder.Path);

        Assert.Equal(["00.png", "08.png", "16.png"], faceless.Split("val").Select(photo => photo.Name));
        Assert.Equal(14, faceless.Split("train").Count);
        Assert.DoesNotContain(faceless.Split("train"), photo => photo.Name == "08.png");
    }

    [Fact]
    public void A_photo_is_cut_into_itself_and_its_quarters()
    {
        // 900 px need a third; the quarters of 450 px need a half.
        var rgb = new byte[3 * 900 * 300];
        for (int y = 0; y < 300; y++)
        {
            for (int x = 0; x < 900; x++)
                rgb[3 * ((900 * y) + x)] = (byte)((x < 450 ? 0 : 100) + (y < 150 ? 0 : 50));
        }

        IReadOnlyList<RgbImage> pieces = FacelessFolder.Cut(new RgbImage(900, 300, rgb));

        Assert.Equal(
            [(300, 100), (225, 75), (225, 75), (225, 75), (225, 75)],
            pieces.Select(piece => (piece.Width, piece.Height))
        );
        Assert.Equal([0, 0, 100, 50, 150], pieces.Select(piece => (int)piece.Pixels[0]));
        Assert.Equal([150, 0, 100, 50, 150], pieces.Select(piece => (int)piece.Pixels[^3]));
    }

    [Theory]
    [InlineData(94, 94, 1)]
    [InlineData(96, 96, 5)]
    [InlineData(47, 300, 0)]
    [InlineData(448, 48, 1)]
    [InlineData(449, 94, 0)]
    [InlineData(449, 95, 3)]
    [InlineData(1, 1, 0)]
    public void Narrow_pieces_are_left_out(int width, int height, int pieces)
    {
        // 449 px are halved to 225 px, and 95 px to 48 px. Of an odd side, the second half is the larger one.
        IReadOnlyList<RgbImage> cut = FacelessFolder.Cut(new RgbImage(width, height, new byte[3 * width * height]));

        Assert.Equal(pieces, cut.Count);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains(
            _folder.File("none"),
            Assert.Throws<FaerException>(() => FacelessFolder.Read(_folder.File("none"))).Message,
            StringComparison.Ordinal
        );
}
