using Faer.Data.Heif;

namespace Faer.Data.Tests.Heif;

public sealed class HeifHeaderTests
{
    [Fact]
    public void The_size_is_read_from_the_primary_item() =>
        Assert.Equal(
            new HeifHeader(4032, 3024, 0, IsMirrored: false, IsCropped: false, IsGrid: false),
            HeifHeader.Read(HeifFile.Header(4032, 3024))
        );

    [Theory]
    [InlineData(0, 4032, 3024)]
    [InlineData(1, 3024, 4032)]
    [InlineData(2, 4032, 3024)]
    [InlineData(3, 3024, 4032)]
    public void Rotations_change_the_size(byte turns, int width, int height)
    {
        HeifHeader header = HeifHeader.Read(HeifFile.Header(4032, 3024, "grid", ("irot", turns)))!;
        Assert.Equal((turns, true, (width, height)), (header.QuarterTurns, header.IsGrid, header.UprightSize));
    }

    [Fact]
    public void Mirrored_and_cropped_pictures_are_recognized()
    {
        HeifHeader header = HeifHeader.Read(HeifFile.Header(40, 30, "hvc1", ("imir", 1), ("clap", 0)))!;
        Assert.True(header.IsMirrored && header.IsCropped && !header.IsGrid);
    }

    [Fact]
    public void Damaged_headers_give_no_result_and_no_exception()
    {
        byte[] whole = HeifFile.Header(40, 30, "grid", ("irot", 1));
        for (int length = 0; length < whole.Length; length++)
            Assert.Null(HeifHeader.Read(whole.AsSpan(0, length)));
        var random = new Random(5);
        for (int i = 0; i < 5000; i++)
        {
            byte[] damaged = [.. whole];
            for (int j = random.Next(1, 6); j > 0; j--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            HeifHeader.Read(damaged);
        }
    }
}
