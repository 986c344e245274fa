using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class PictureMemoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_wait_until_there_is_room()
    {
        var memory = new PictureMemory(100);
        PictureMemory.Share first = await memory.Take(70, Stop);
        Task<PictureMemory.Share> second = memory.Take(60, Stop),
            small = memory.Take(30, Stop);
        (await small).Dispose(); // runs first, because it fits
        Assert.False(second.IsCompleted);
        first.ReduceTo(40);
        using PictureMemory.Share granted = await second;
        Assert.Equal(100, memory.TakenBytes);
        first.Dispose();
        first.Dispose();
        Assert.Equal(60, memory.TakenBytes);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_memory()
    {
        var memory = new PictureMemory(100);
        PictureMemory.Share first = await memory.Take(70, Stop);
        using var leaves = new CancellationTokenSource();
        Task<PictureMemory.Share> waits = memory.Take(60, leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        first.Dispose();
        Assert.Equal(0, memory.TakenBytes);
        using PictureMemory.Share all = await memory.Take(100, Stop);
    }

    [Fact]
    public async Task A_large_picture_is_not_overtaken_forever()
    {
        var memory = new PictureMemory(100);
        PictureMemory.Share first = await memory.Take(50, Stop);
        Task<PictureMemory.Share> large = memory.Take(90, Stop);
        int overtook = 0;
        while (memory.Take(10, Stop) is { IsCompleted: true } small && overtook < 1000)
        {
            overtook++;
            (await small).Dispose();
        }

        Assert.InRange(overtook, 1, 100);
        first.Dispose();
        (await large).Dispose();
        Assert.Equal(10, memory.TakenBytes); // the small picture that waited behind it
    }

    [Fact]
    public void A_picture_that_never_fits_is_refused_with_the_reason()
    {
        string message = Assert
            .Throws<ImageDecodeException>(() => new PictureMemory(100_000_000).Require(735_000_000, "bomb.png"))
            .Message;
        Assert.StartsWith(
            "bomb.png: decoding needs up to 735 MB of memory, more than the limit of 100 MB",
            message,
            StringComparison.Ordinal
        );
        Assert.True(PictureMemory.DefaultBytes > 0);
    }
}
