using System.Text;
using Faer.Data.Video;

namespace Faer.Data.Tests.Video;

public sealed class PpmReaderTests
{
    [Fact]
    public async Task Pictures_are_read_one_after_another_in_their_sizes()
    {
        byte[] first = [.. Enumerable.Range(0, 18).Select(i => (byte)i)],
            second = [10, 20, 30];
        var reader = new PpmReader(
            new MemoryStream([.. Header(3, 2), .. first, .. Header(1, 1), .. second, .. Header(3, 2), .. first[..5]])
        );

        FrameBuffer one = (await reader.ReadAsync())!,
            two = (await reader.ReadAsync())!;

        Assert.Equal((3, 2), (one.Image.Width, one.Image.Height));
        Assert.Equal(first, one.Pixels);
        Assert.Equal(second, two.Pixels);
        Assert.Null(await reader.ReadAsync()); // cut off
    }

    [Fact]
    public async Task Returned_memory_is_reused()
    {
        var reader = new PpmReader(
            new MemoryStream([.. Header(1, 1), 1, 2, 3, .. Header(1, 1), 4, 5, 6, .. Header(2, 1), 1, 2, 3, 4, 5, 6])
        );
        FrameBuffer first = (await reader.ReadAsync())!;
        reader.GiveBack(first);
        Assert.Same(first, await reader.ReadAsync());
        reader.GiveBack(first);
        Assert.Equal(2, (await reader.ReadAsync())!.Image.Width);
    }

    [Theory]
    [InlineData("P5\n1 1\n255\nabc")]
    [InlineData("P6\n0 1\n255\nabc")]
    [InlineData("P6\n1 1\n65535\nabcdef")]
    [InlineData("P6\n1x1\n255\nabc")]
    public async Task Other_content_is_refused(string content) =>
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            new PpmReader(new MemoryStream(Encoding.ASCII.GetBytes(content))).ReadAsync()
        );

    private static byte[] Header(int width, int height) => Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n");
}
