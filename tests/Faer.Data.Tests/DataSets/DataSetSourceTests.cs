using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

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
        Assert.Contains(
            "the kinds are lfw, celeba, rafdb, affectnet, affectnet7, affectnet8, ferplus, fairface, folder",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains(
            "/no/such/folder",
            Assert.Throws<FaerException>(() => DataSetSource.Load("lfw:/no/such/folder")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Lfw_is_read()
    {
        using var tree = new FaceTree(4);

        FaceDataSet data = DataSetSource.Load(tree.Source);

        Assert.Equal("lfw", data.Name);
        Assert.Equal(tree.Root, data.Root);
        Assert.Equal(4, data.Samples.Count);
    }

    /// <summary>
    /// Published tables use commas only; a spreadsheet program in another locale may save them with other separators.
    /// </summary>
    [Theory]
    [InlineData("list_attr_celeba.csv", ';', "semicolons")]
    [InlineData("list_eval_partition.csv", '\t', "tabs")]
    [InlineData("list_landmarks_align_celeba.csv", ';', "semicolons")]
    [InlineData("train_labels.csv", ';', "semicolons")]
    [InlineData("training.csv", '\t', "tabs")]
    public void Published_tables_with_other_separators_are_refused_by_name(string table, char separator, string name)
    {
        using var celebA = new CelebATree(isKaggle: true);
        using var rafDb = new RafDbTree(isKaggle: true);
        using var affectNet = new AffectNetTree(isOld: true);
        string[] roots = [celebA.Files.Root, rafDb.Files.Root, affectNet.Root];
        string[] sources = [celebA.Source, rafDb.Source, affectNet.Source(7)];
        int index = Array.FindIndex(
            roots,
            root => Directory.EnumerateFiles(root, table, SearchOption.AllDirectories).Any()
        );
        string path = Directory.EnumerateFiles(roots[index], table, SearchOption.AllDirectories).Single();
        File.WriteAllText(path, File.ReadAllText(path).Replace(';', ':').Replace(',', separator));

        Assert.Contains(
            $"{table}: line 1: {name} separate the columns; save the file with commas.",
            Assert.Throws<FaerException>(() => DataSetSource.Load(sources[index])).Message,
            StringComparison.Ordinal
        );
    }
}
