using Faer.Training.Networks.Faer;

namespace Faer.Training.Tests.Networks.Faer;

public sealed class BackboneSpecTests
{
    [Theory]
    [InlineData("atto", 2, 6, 40, 320)]
    [InlineData("femto", 2, 6, 48, 384)]
    [InlineData("pico", 2, 6, 64, 512)]
    [InlineData("nano", 2, 8, 80, 640)]
    [InlineData("tiny", 3, 9, 96, 768)]
    [InlineData("small", 3, 27, 96, 768)]
    [InlineData("base", 3, 27, 128, 1024)]
    [InlineData("large", 3, 27, 192, 1536)]
    public void Named_sizes_match_ConvNeXt(string name, int depth, int thirdDepth, int firstDim, int lastDim)
    {
        var spec = BackboneSpec.For(name);
        Assert.Equal([depth, depth, thirdDepth, depth], spec.Depths);
        Assert.Equal([firstDim, firstDim * 2, firstDim * 4, lastDim], spec.Dims);
        Assert.Contains(name, BackboneSpec.KnownNames);
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<FaerException>(() => BackboneSpec.For("Atto"));
        Assert.Contains("'Atto'", error.Message, StringComparison.Ordinal);
        Assert.Contains("atto, femto, pico, nano, tiny, small, base, large", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1 }, "depths [1, 1, 1]")]
    [InlineData(new[] { 1, 0, 1, 1 }, "depths [1, 0, 1, 1]")]
    public void Lists_that_do_not_describe_a_backbone_are_refused(int[] depths, string named)
    {
        var error = Assert.Throws<FaerException>(() => new BackboneSpec(depths, [8, 8, 8, 8]));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equality_compares_the_numbers()
    {
        Assert.Equal(BackboneSpec.For("tiny"), new BackboneSpec([3, 3, 9, 3], [96, 192, 384, 768]));
        Assert.Equal(
            BackboneSpec.For("tiny").GetHashCode(),
            new BackboneSpec([3, 3, 9, 3], [96, 192, 384, 768]).GetHashCode()
        );
        Assert.NotEqual(BackboneSpec.For("tiny"), BackboneSpec.For("small"));
    }
}
