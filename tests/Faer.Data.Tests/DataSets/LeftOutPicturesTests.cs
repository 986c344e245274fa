using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class LeftOutPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_column_names_pictures_of_one_data_set()
    {
        LeftOutPictures leftOut = LeftOutPictures.Read(Table("fddb,lfw\na.jpg,A/1.jpg\nb.jpg,\n"), "lfw", "celeba");

        Assert.True(leftOut.Contains("lfw", "A/1.jpg"));
        Assert.False(leftOut.Contains("lfw", "a.jpg"));
        Assert.False(leftOut.Contains("lfw", ""));
        Assert.False(leftOut.Contains("celeba", "A/1.jpg"));

        // The column is not one of a data set that is used.
        Assert.False(leftOut.Contains("fddb", "a.jpg"));
    }

    [Fact]
    public void A_table_without_a_column_of_the_data_sets_is_an_error()
    {
        string path = Table("fddb,lfw\na.jpg,A/1.jpg\n");
        Assert.Equal(
            $"{path}: no column is named celeba or fairface; the first line names one data set per column, separated by "
                + "commas.",
            Assert.Throws<FaerException>(() => LeftOutPictures.Read(path, "celeba", "fairface")).Message
        );
    }

    [Fact]
    public void Names_that_the_data_set_lacks_are_missing()
    {
        LeftOutPictures leftOut = LeftOutPictures.Read(
            Table("fddb,lfw\nx.jpg,B/1.jpg\ny.jpg,A/1.jpg\n"),
            "fddb",
            "lfw"
        );

        Assert.Equal(["A/1.jpg", "B/1.jpg"], leftOut.Missing("lfw", ["x.jpg"]));
        Assert.Equal(["A/1.jpg"], leftOut.Missing("lfw", ["B/1.jpg", "C/1.jpg"]));
        Assert.Empty(leftOut.Missing("fddb", ["x.jpg", "y.jpg"]));
        Assert.Empty(leftOut.Missing("celeba", ["x.jpg"]));
    }

    [Fact]
    public void None_leaves_nothing_out() => Assert.False(LeftOutPictures.None.Contains("lfw", "A/1.jpg"));

    private string Table(string text)
    {
        string path = _folder.File("pairs.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
