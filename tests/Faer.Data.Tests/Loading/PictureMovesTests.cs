using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

/// <summary>A picture of 4 x 4 pixels with the values 10, 20, ..., 160, row by row. Outside is the mean color.</summary>
public sealed class PictureMovesTests
{
    private const int SidePx = 4;
    private const byte Outside = 124;

    [Fact]
    public void A_picture_moves_to_the_right_and_leaves_the_mean_color() =>
        AssertRed(
            [Outside, 10, 20, 30, Outside, 50, 60, 70, Outside, 90, 100, 110, Outside, 130, 140, 150],
            rgb => PictureMoves.TranslateX(rgb, SidePx, 1)
        );

    [Fact]
    public void A_picture_moves_up_by_a_negative_distance() =>
        AssertRed(
            [90, 100, 110, 120, 130, 140, 150, 160, .. Enumerable.Repeat(Outside, 8)],
            rgb => PictureMoves.TranslateY(rgb, SidePx, -2)
        );

    /// <summary>Half a pixel to the left is the mean of two neighbours; the last column is half outside.</summary>
    [Fact]
    public void Values_between_pixels_are_interpolated() =>
        AssertRed(
            [15, 25, 35, 40, 55, 65, 75, 80, 95, 105, 115, 120, 135, 145, 155, 160],
            rgb => PictureMoves.TranslateX(rgb, SidePx, -0.49999f)
        );

    [Fact]
    public void A_turn_by_a_right_angle_is_clockwise() =>
        AssertRed(
            [130, 90, 50, 10, 140, 100, 60, 20, 150, 110, 70, 30, 160, 120, 80, 40],
            rgb => PictureMoves.Rotate(rgb, SidePx, 90)
        );

    /// <summary>With the factor 1, the centre of row y moves by y + 0.5 pixels: to the mean of two neighbours.</summary>
    [Fact]
    public void Rows_and_columns_are_sheared()
    {
        AssertRed(
            [15, 25, 35, Outside, 65, 75, Outside, Outside, 115, .. Enumerable.Repeat(Outside, 7)],
            rgb => PictureMoves.ShearX(rgb, SidePx, 1)
        );
        AssertRed(
            [30, 80, 130, Outside, 70, 120, Outside, Outside, 110, .. Enumerable.Repeat(Outside, 7)],
            rgb => PictureMoves.ShearY(rgb, SidePx, 1)
        );
    }

    [Fact]
    public void The_outside_has_the_mean_color_of_ImageNet()
    {
        byte[] rgb = new byte[3 * SidePx * SidePx];
        PictureMoves.TranslateX(rgb, SidePx, SidePx);
        Assert.Equal([124, 116, 104], rgb[..3]);
        Assert.Equal([124, 116, 104], rgb[^3..]);
    }

    private static void AssertRed(byte[] expected, Action<byte[]> change)
    {
        byte[] rgb = SmallPicture.Grey([.. Enumerable.Range(1, SidePx * SidePx).Select(i => (byte)(10 * i))]);
        change(rgb);
        Assert.Equal(expected, SmallPicture.Channel(rgb, 0));
    }
}
