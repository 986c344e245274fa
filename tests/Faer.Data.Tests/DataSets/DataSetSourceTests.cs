namespace Faer.Data.Tests.DataSets;

public sealed class DataSetSourceTests
{
    [Theory]
    [InlineData("webface:/tmp")]
    [InlineData("/data/lfw")]
    [InlineData(":/data/lfw")]
    [InlineData("LFW:/tmp")]
    public void An_unknown_kind_lists_the_known_ones(string source)
    {
        var error = Assert.Throws<FaerException>(() => DataSetSource.Load(source));

        Assert.Contains(source, error.Message, StringComparison.Ordinal);
        Assert.Contains("the kinds are lfw, celeba, rafdb, affectnet, affectnet7, affectnet8, folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains("/no/such/folder", Assert.Throws<FaerException>(() => DataSetSource.Load("lfw:/no/such/folder")).Message, StringComparison.Ordinal);

    [Fact]
    public void Lfw_is_read()
    {
        using var tree = new FaceTree(4);

        FaceDataSet data = DataSetSource.Load(tree.Source);

        Assert.Equal("lfw", data.Name);
        Assert.Equal(tree.Root, data.Root);
        Assert.Equal(4, data.Samples.Count);
    }
}
