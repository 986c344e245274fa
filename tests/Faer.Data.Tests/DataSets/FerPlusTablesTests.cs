using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class FerPlusTablesTests : IDisposable
{
    private static readonly int[] s_happy = [0, 10, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly int[] s_notAFace = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10];

    private readonly FerPlusTree _tree = new();

    public FerPlusTablesTests()
    {
        for (int i = 0; i < 10; i++)
            _tree.Add(
                FerPlusTree.Name(i),
                i < 6 ? "train"
                    : i < 8 ? "val"
                    : "test",
                i,
                s_happy
            );
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Problems_of_tables_are_reported_with_their_lines()
    {
        _tree.WriteTables();
        string votes = _tree.Files.At("fer2013new.csv"),
            pictures = _tree.Files.At("fer2013.csv");
        string[] lines = File.ReadAllLines(votes);
        lines[1] = lines[1].Replace("Training", "Lernen", StringComparison.Ordinal);
        lines[2] = lines[2].Replace("Training", "PublicTest", StringComparison.Ordinal);
        File.WriteAllLines(votes, lines);
        Assert.Equal(
            [
                $"{votes}: line 2: column Usage: 'Lernen' is not one of Training, PublicTest, PrivateTest.",
                $"{votes}: line 3: Usage differs from the same row of fer2013.csv.",
            ],
            Assert.Throws<DataSetException>(() => DataSetSource.Load(_tree.Source)).Problems
        );

        _tree.WriteTables();
        lines = File.ReadAllLines(pictures);
        lines[1] = "0,1 2 3,Training";
        lines[2] = "0,1 2 3 4,Training";
        lines[3] = lines[3].Replace("0,", "0,256 ", StringComparison.Ordinal);
        File.WriteAllLines(pictures, lines);
        Assert.Equal(
            [
                $"{pictures}: line 2 and 1 more: the row does not have 2304 pixels.",
                $"{pictures}: line 4: a pixel is not a whole number from 0 to 255.",
            ],
            Assert.Throws<DataSetException>(() => DataSetSource.Load(_tree.Source)).Problems
        );

        File.WriteAllLines(pictures, lines[..^1]);
        Assert.Contains(
            "has 9 rows, but",
            Assert.Throws<FaerException>(() => DataSetSource.Load(_tree.Source)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The published table has rows without a name, which show no face, and duplicate names.</summary>
    [Fact]
    public void Rows_without_a_name_and_duplicate_names_are_reported()
    {
        _tree.Add("", "train", 30, s_notAFace);
        _tree.Add(FerPlusTree.Name(8), "test", 31, s_happy);
        FaceDataSet data = Load();
        Assert.Equal("fer0000008.png (line 13)", data.Split("test")[^1].Id);
        Assert.Contains("1 rows of fer2013new.csv without a picture name were left out.", data.Notes);
        Assert.Contains(
            "1 rows of fer2013new.csv repeat the name of an earlier row; their line number was added to the name.",
            data.Notes
        );
    }

    [Theory]
    [InlineData("fer2013.csv", "the pictures are missing")]
    [InlineData("fer2013new.csv", "the votes are missing")]
    public void One_table_without_the_other_is_refused(string missing, string message)
    {
        _tree.WriteTables();
        File.Delete(_tree.Files.At(missing));
        Assert.Contains(
            message,
            Assert.Throws<FaerException>(() => DataSetSource.Load(_tree.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_row_that_changed_after_the_labels_were_read_is_named()
    {
        FaceSample sample = Load().Samples[0];
        _tree.Files.Text("fer2013.csv", "emotion,pixels,Usage\n0,1 2 3,Training\n");
        Assert.Equal(
            $"{_tree.Files.At("fer2013.csv")}: fer0000000.png: the row does not have 2304 pixels.",
            Assert.Throws<ImageDecodeException>(() => sample.DecodePicture()).Message
        );
    }

    private FaceDataSet Load()
    {
        _tree.WriteTables();
        return DataSetSource.Load(_tree.Source);
    }
}
