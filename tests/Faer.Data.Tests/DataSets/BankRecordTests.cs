using Faer.Data.DataSets;
using Faer.Data.Tests.Mosaics;
using Faer.Imaging;

namespace Faer.Data.Tests.DataSets;

public sealed class BankRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_has_the_size_the_picture_and_three_reduced_copies()
    {
        RgbImage picture = MadeUpBank.Noise(13, 9, 1);

        byte[] record = BankRecord.Of(picture);

        Assert.Equal(4 + (3 * ((13 * 9) + (7 * 5) + (4 * 3) + (2 * 2))), record.Length);
        Assert.Equal(record.Length, BankRecord.Length(13, 9));
        Assert.Equal([13, 0, 9, 0], record.AsSpan(0, 4).ToArray());
        Assert.Equal(picture.Pixels.ToArray(), record.AsSpan(4, 3 * 13 * 9).ToArray());
        int reduced = 4 + BankRecord.Start(13, 9, 1);
        float mean = (picture.Pixels[0] + picture.Pixels[3] + picture.Pixels[3 * 13] + picture.Pixels[3 * 14]) / 4f;
        Assert.InRange(record[reduced] - mean, -0.51f, 0.51f);
    }

    [Theory]
    [InlineData(13, 9)]
    [InlineData(16, 3)]
    public void The_picture_is_read_as_a_bitmap(int width, int height)
    {
        RgbImage picture = MadeUpBank.Noise(width, height, 1);
        string path = _folder.File("x");
        File.WriteAllBytes(path, [1, 2, 3, .. BankRecord.Of(picture)]);

        RgbImage read = ImageDecoder.Decode(BankRecord.ReadBitmap(path, 3), "x");

        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(picture.Pixels.ToArray(), read.Pixels.ToArray());
    }

    [Fact]
    public void A_file_that_ends_within_the_picture_is_an_error()
    {
        string path = _folder.File("x");
        File.WriteAllBytes(path, BankRecord.Of(MadeUpBank.Noise(13, 9, 1))[..100]);

        Assert.Contains(
            "the file ends before the picture does",
            Assert.Throws<InvalidDataException>(() => BankRecord.ReadBitmap(path, 0)).Message,
            StringComparison.Ordinal
        );
    }
}
