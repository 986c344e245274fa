using Faer.Alignment;
using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class DecodedCropsTests : IDisposable
{
    private static readonly CropCacheOptions s_options = new()
    {
        Alignment = AlignmentSettings.Resize,
        InputSizePx = 24,
        Margin = 1.25f,
    };
    private readonly FaceTree _tree = new(4);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void They_equal_the_crops_of_a_cache_on_every_thread()
    {
        using var folder = new TemporaryFolder();
        using CropCache cached = CropCache.Open(
            folder.Path,
            _tree.Samples(),
            s_options,
            null,
            cancellationToken: TestContext.Current.CancellationToken
        );
        using var decoded = new DecodedCrops(_tree.Samples(), s_options);
        Assert.Equal(cached.Count, decoded.Count);
        bool[] same = new bool[40];
        Parallel.For(0, same.Length, i => same[i] = cached.Crop(i % 4).SequenceEqual(decoded.Crop(i % 4)));
        Assert.All(same, Assert.True);
    }

    [Fact]
    public void A_damaged_picture_is_named_when_read_and_detector_alignment_is_refused()
    {
        File.WriteAllText(_tree.ImagePath(2), "no picture");
        using var decoded = new DecodedCrops(_tree.Samples(), s_options);
        decoded.Crop(1);
        Assert.StartsWith(
            _tree.ImagePath(2),
            Assert.ThrowsAny<FaerException>(() => decoded.Crop(2).Length).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            new DecodedCrops(_tree.Samples(), s_options with { Alignment = AlignmentSettings.Landmarks })
        );
    }
}
