using System.Numerics;
using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class AffectNetDataSetTests
{
    private static readonly string[] s_published =
    [
        "neutral",
        "happiness",
        "sadness",
        "surprise",
        "fear",
        "disgust",
        "anger",
        "contempt",
    ];

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 7)]
    [InlineData(true, 8)]
    [InlineData(false, 8)]
    public void Every_layout_gives_the_published_labels(bool isOld, int classes)
    {
        using var tree = new AffectNetTree(isOld);
        FaceDataSet data = DataSetSource.Load(tree.Source(classes));

        Assert.Equal(
            (4 * classes, 2 * classes),
            (data.Samples.Count(sample => sample.Split != "test"), data.Split("test").Count)
        );
        Assert.All(
            data.Samples,
            sample =>
            {
                int number = int.Parse(
                    Path.GetFileNameWithoutExtension(sample.Id),
                    System.Globalization.CultureInfo.InvariantCulture
                );
                Assert.Equal(s_published[(number < 44 ? number : number - 44) % 11], sample.Expression!.Value.Name());
                Assert.True(File.Exists(sample.ImagePath));
            }
        );
        Assert.Contains(
            data.Notes,
            note => note.StartsWith("18 rows without an expression (ids 8 to 10)", StringComparison.Ordinal)
        );
        Assert.Equal(classes == 7, data.Notes.Contains("6 rows of contempt were left out."));
        Assert.Contains(data.Notes, note => note.Contains("validation part is split test", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_of_the_folders_may_have_any_picture_extension()
    {
        using var tree = new AffectNetTree();
        File.Move(tree.Files.At("train_set/images/0.jpg"), tree.Files.At("train_set/images/0.jfif"));
        File.Move(tree.Files.At("train_set/images/1.jpg"), tree.Files.At("train_set/images/1"));
        Assert.All(DataSetSource.Load(tree.Source(7)).Samples, sample => Assert.True(File.Exists(sample.ImagePath)));
        tree.Files.Text("train_set/images/0.heic", "");
        Assert.Contains(
            DataCheck.Run(tree.Source(7), quick: true, cancellationToken: TestContext.Current.CancellationToken).Lines,
            line => line.Verdict == DataVerdict.Wrong && line.Text.Contains("0.heic", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Affectnet_alone_means_seven_classes()
    {
        using var tree = new AffectNetTree();
        Assert.Equal("affectnet7", DataSetSource.Load($"affectnet:{tree.Root}").Name);
    }

    [Fact]
    public void Five_points_are_computed_from_the_68()
    {
        using var tree = new AffectNetTree(isOld: true);
        var points = DataSetSource.Load(tree.Source(7)).Samples[0].Landmarks!.Value;
        Assert.Equal(new Vector2(10.5f + 38.5f, 20 + 38.5f), points.RightEye);
        Assert.Equal(new Vector2(10.5f + 44.5f, 20 + 44.5f), points.LeftEye);
        Assert.Equal(
            (new Vector2(40.5f, 50), new Vector2(58.5f, 68), new Vector2(64.5f, 74)),
            (points.Nose, points.RightMouth, points.LeftMouth)
        );
    }

    [Fact]
    public void The_old_layout_has_boxes()
    {
        using var tree = new AffectNetTree(isOld: true);
        tree.Training[1] = AffectNetTree.Row("0/1.jpg", 1, width: 0);
        tree.Write();
        IReadOnlyList<FaceSample> samples = DataSetSource.Load(tree.Source(7)).Samples;
        Assert.Equal(new FaceBox(1, 2, 30, 31), samples.First(sample => sample.Id == "0/0.jpg").Box);
        Assert.Null(samples.First(sample => sample.Id == "0/1.jpg").Box);

        using var folders = new AffectNetTree();
        Assert.All(DataSetSource.Load(folders.Source(7)).Samples, sample => Assert.Null(sample.Box));
    }

    [Fact]
    public void Rows_with_a_negative_box_are_left_out_and_counted()
    {
        using var tree = new AffectNetTree(isOld: true);
        tree.Training[1] = AffectNetTree.Row("0/1.jpg", 1, width: -1);
        tree.Write();
        FaceDataSet data = DataSetSource.Load(tree.Source(7));
        Assert.DoesNotContain(data.Samples, sample => sample.Id == "0/1.jpg");
        Assert.Contains("1 rows without a face (negative box) were left out.", data.Notes);
    }

    [Fact]
    public void All_problems_of_the_tables_are_reported_with_their_lines()
    {
        using var tree = new AffectNetTree(isOld: true);
        tree.Training[0] = AffectNetTree.Row("0/0.jpg", 11);
        tree.Training[1] = "0/1.jpg,1,2";
        tree.Training[2] = AffectNetTree.Row("../2.jpg", 2);
        tree.Training[4] = AffectNetTree.Row("0/3.jpg", 3);
        tree.Training[5] = tree.Training[5].Replace(",1,2,30,", ",1,x,30,", StringComparison.Ordinal);
        tree.Write();
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source(7)));
        Assert.All(
            [
                "training.csv: line 2: expression '11'",
                "line 3: there are 3 columns, the header has 9",
                "line 4: '../2.jpg'",
                "line 6: 0/3.jpg occurs twice",
                "line 7: face_y 'x' is not a number",
            ],
            (string expected) => Assert.Contains(expected, error.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void All_problems_of_the_folders_are_reported_with_their_files()
    {
        using var tree = new AffectNetTree();
        tree.Annotate("train", 0, 11, asText: true);
        tree.Files.Bytes("train_set/annotations/1_exp.npy", [1, 2, 3]);
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(tree.Source(7)));
        Assert.Equal(2, error.Count);
        Assert.Contains("0_exp.npy: the expression 11 is not 0 to 10", error.Message, StringComparison.Ordinal);
        Assert.Contains("1_exp.npy: it does not begin as a .npy file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_part_is_named()
    {
        using var old = new AffectNetTree(isOld: true);
        File.Delete(old.Files.At("validation.csv"));
        Assert.Contains(
            "validation.csv",
            Assert.Throws<FaerException>(() => DataSetSource.Load(old.Source(7))).Message,
            StringComparison.Ordinal
        );
        using var tree = new AffectNetTree();
        Directory.Delete(tree.Files.At("val_set"), recursive: true);
        Assert.Contains(
            "val_set",
            Assert.Throws<FaerException>(() => DataSetSource.Load(tree.Source(7))).Message,
            StringComparison.Ordinal
        );
        using var none = new TreeFiles();
        Assert.Contains(
            "training.csv",
            Assert.Throws<FaerException>(() => DataSetSource.Load($"affectnet8:{none.Root}")).Message,
            StringComparison.Ordinal
        );
    }
}
