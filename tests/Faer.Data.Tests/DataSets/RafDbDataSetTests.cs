using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class RafDbDataSetTests
{
    /// <summary>The class ids as RAF-DB publishes them.</summary>
    private static readonly Dictionary<int, string> s_published = new()
    {
        [1] = "surprise",
        [2] = "fear",
        [3] = "disgust",
        [4] = "happiness",
        [5] = "sadness",
        [6] = "anger",
        [7] = "neutral",
    };

    [Theory]
    [InlineData(false, "\n")]
    [InlineData(false, "\r\n")]
    [InlineData(true, "\n")]
    [InlineData(true, "\r\n")]
    public void Every_layout_gives_the_published_labels(bool isKaggle, string newLine)
    {
        using var tree = new RafDbTree(isKaggle, newLine);
        FaceDataSet data = DataSetSource.Load(tree.Source);

        Assert.Equal((28, 14), (data.Samples.Count(sample => sample.Split != "test"), data.Split("test").Count));
        Assert.All(
            data.Samples,
            sample =>
            {
                int number = int.Parse(
                    Path.GetFileNameWithoutExtension(sample.Id).Split('_')[1],
                    System.Globalization.CultureInfo.InvariantCulture
                );
                Assert.Equal(s_published[((number - 1) % 7) + 1], sample.Expression!.Value.Name());
                Assert.True(File.Exists(sample.ImagePath));
                Assert.Equal([LabelHead.Expression(7)], sample.Labels.Heads);
            }
        );
    }

    [Fact]
    public void All_problems_are_reported_with_their_lines()
    {
        using var tree = new RafDbTree();
        tree.Training[0] = "train_00001.jpg 8";
        tree.Training[1] = "train_00002.jpg";
        tree.Training[2] = "valid_00003.jpg 1";
        tree.Training[3] = "../train_00004.jpg 1";
        tree.Training[5] = tree.Training[4];
        tree.Write();
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source));
        Assert.Equal(5, error.Count);
        Assert.All(
            [
                "line 1: the label of 'train_00001.jpg' is not 1 to 7",
                "line 2:",
                "line 3: 'valid_00003.jpg'",
                "line 4:",
                "train_00005.jpg occurs twice",
            ],
            (string expected) => Assert.Contains(expected, error.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void For_another_folder_the_expected_layout_is_shown()
    {
        using var files = new TreeFiles();
        Assert.Contains(
            "list_patition_label.txt",
            Assert.Throws<FaerException>(() => DataSetSource.Load($"rafdb:{files.Root}")).Message,
            StringComparison.Ordinal
        );
        using var kaggle = new RafDbTree(isKaggle: true);
        File.Delete(kaggle.Files.At("test_labels.csv"));
        Assert.Contains(
            "test_labels.csv is missing",
            Assert.Throws<FaerException>(() => DataSetSource.Load(kaggle.Source)).Message,
            StringComparison.Ordinal
        );
    }
}
