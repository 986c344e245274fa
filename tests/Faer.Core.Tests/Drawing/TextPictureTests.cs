using Faer.Drawing;
using Faer.Imaging;

namespace Faer.Core.Tests.Drawing;

public sealed class TextPictureTests
{
    private static readonly (byte, byte, byte) s_paper = (200, 220, 240);
    private static readonly (byte, byte, byte) s_ink = (10, 20, 30);

    [Fact]
    public void Each_line_has_ink_in_its_own_rows()
    {
        RgbImage picture = TextPicture.Draw(60, 40, s_paper, s_ink, 20, ["", "MMMM"]);

        Assert.Equal((60, 40), (picture.Width, picture.Height));
        Assert.All(Rows(picture, 0, 20), red => Assert.Equal(200, red));
        Assert.Contains((byte)10, Rows(picture, 20, 40));
        Assert.Equal([200, 220, 240], picture.Pixels[..3].ToArray());
    }

    [Fact]
    public void Text_that_does_not_fit_is_cut_off() =>
        Assert.All(
            Rows(TextPicture.Draw(20, 20, s_paper, s_ink, 20, ["", "MMMM"]), 0, 20),
            red => Assert.Equal(200, red)
        );

    /// <summary>The red values of some rows.</summary>
    private static byte[] Rows(RgbImage picture, int from, int to) =>
        [
            .. picture
                .Pixels[(from * picture.StrideBytes)..(to * picture.StrideBytes)]
                .ToArray()
                .Where((_, index) => index % 3 == 0),
        ];
}
