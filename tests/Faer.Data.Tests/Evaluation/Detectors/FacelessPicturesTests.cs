using System.Security.Cryptography;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class FacelessPicturesTests
{
    [Fact]
    public void The_same_number_gives_the_same_picture_and_every_number_another()
    {
        string[] first = [.. Enumerable.Range(0, 24).Select(i => Hash(FacelessPictures.Make(i)))];

        Assert.Equal(first, FacelessPictures.Series(24).Select(picture => Hash(picture.Decode())));
        Assert.Equal(24, first.Distinct().Count());
    }

    [Fact]
    public void Kinds_and_sizes_alternate()
    {
        IReadOnlyList<PictureSource> series = FacelessPictures.Series(12);

        Assert.Equal(
            ["noise", "clouds", "stripes", "spots", "polygons", "text"],
            series.Take(6).Select(picture => picture.Name.Split('(', ')')[1])
        );
        Assert.Equal((320, 240), Size(series[5]));
        Assert.Equal((640, 480), Size(series[6]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_picture_is_plain(int number) =>
        Assert.True(FacelessPictures.Make(number).Pixels.ToArray().Distinct().Count() > 10);

    private static string Hash(RgbImage image) => Convert.ToHexString(SHA256.HashData(image.Pixels));

    private static (int, int) Size(PictureSource picture)
    {
        RgbImage image = picture.Decode();
        return (image.Width, image.Height);
    }
}
