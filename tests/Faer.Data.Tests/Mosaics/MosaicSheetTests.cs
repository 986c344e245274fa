using Faer.Data.Mosaics;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

public sealed class MosaicSheetTests
{
    [Fact]
    public void The_sheet_shows_twelve_composed_pictures_with_their_faces()
    {
        using var folder = new TemporaryFolder();
        string bank = MadeUpBank.Write(folder),
            path = folder.File("samples.png");

        MosaicSheet.Write(path, bank);

        RgbImage sheet = ImageDecoder.Decode(path);
        Assert.Equal((4 * 320, 3 * 320), (sheet.Width, sheet.Height));
        var composed = new byte[3 * 320 * 320];
        List<MosaicFace> faces = [];
        using var opened = PictureBank.Open(bank);

        // The sixth picture is in the second row and the second column; what is not marked is as composed.
        new MosaicComposer(opened).Compose(5, 320, composed, faces);
        int marked = 0;
        for (int y = 0; y < 320; y++)
        {
            ReadOnlySpan<byte> row = sheet.Pixels.Slice((3 * 4 * 320 * (320 + y)) + (3 * 320), 3 * 320);
            for (int x = 0; x < 320; x++)
            {
                ReadOnlySpan<byte> pixel = row.Slice(3 * x, 3);
                if (pixel.SequenceEqual(composed.AsSpan(3 * ((y * 320) + x), 3)))
                    continue;
                marked++;
                Assert.Contains(Convert.ToHexString(pixel), new[] { "00E600", "FF0000", "FFEB00" });
            }
        }

        Assert.NotEmpty(faces);
        Assert.True(marked > 20);
    }
}
