using Faer.Data.Mosaics;
using Faer.Imaging;

namespace Faer.Data.Tests.Mosaics;

public sealed class FacelessPartsTests
{
    [Fact]
    public void The_two_largest_parts_keep_a_margin_from_every_candidate()
    {
        // Margins of 0.4 widths, 0.6 heights above and 0.1 below leave 124 px below, and 60 px beside.
        PixelRectangle[] parts = [.. FacelessParts.Find(250, 250, [Face(100, 60, 50, 50), Face(95, 70, 50, 50)])];

        Assert.Equal([new PixelRectangle(0, 125, 250, 250), new PixelRectangle(170, 0, 250, 250)], parts);
    }

    [Fact]
    public void Narrow_parts_are_left_out() => Assert.Empty(FacelessParts.Find(160, 160, [Face(35, 35, 90, 100)]));

    [Fact]
    public void A_part_is_cut_out_of_its_picture()
    {
        RgbImage picture = MadeUpBank.Noise(30, 20, 1);

        RgbImage part = FacelessParts.Cut(picture, new PixelRectangle(5, 7, 9, 18));

        Assert.Equal((4, 11), (part.Width, part.Height));
        Assert.Equal(
            picture.Pixels.Slice(3 * ((8 * 30) + 6), 3).ToArray(),
            part.Pixels.Slice(3 * ((1 * 4) + 1), 3).ToArray()
        );
    }

    private static DetectedFace Face(float x, float y, float width, float height) =>
        new(new FaceBox(x, y, width, height), null, 0.2f);
}
