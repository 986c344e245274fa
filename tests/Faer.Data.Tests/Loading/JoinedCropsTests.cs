using Faer.Alignment;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class JoinedCropsTests
{
    [Fact]
    public void Crops_are_concatenated_and_disposed_together()
    {
        var first = new CountedCrops(2, 10, 16);
        var second = new CountedCrops(3, 20, 16);
        using (var joined = new JoinedCrops([first, second]))
        {
            Assert.Equal(5, joined.Count);
            Assert.Equal(16, joined.Options.InputSizePx);
            Assert.Equal([10, 11, 20, 21, 22], Enumerable.Range(0, 5).Select(i => (int)joined.Crop(i)[0]));
            Assert.Throws<ArgumentOutOfRangeException>(() => joined.Crop(5).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => joined.Crop(-1).Length);
        }

        Assert.True(first.IsClosed && second.IsClosed);
    }

    [Fact]
    public void Crops_with_other_settings_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new JoinedCrops([]));
        Assert.Throws<ArgumentException>(() =>
            new JoinedCrops([new CountedCrops(1, 0, 16), new CountedCrops(1, 0, 32)])
        );
    }

    /// <summary>Crops of one byte that identifies them.</summary>
    private sealed class CountedCrops(int count, byte first, int sizePx) : IFaceCrops
    {
        public bool IsClosed { get; private set; }

        public int Count => count;

        public CropCacheOptions Options { get; } = new() { Alignment = AlignmentSettings.Resize, InputSizePx = sizePx };

        public ReadOnlySpan<byte> Crop(int index) => new[] { (byte)(first + index) };

        public void Dispose() => IsClosed = true;
    }
}
