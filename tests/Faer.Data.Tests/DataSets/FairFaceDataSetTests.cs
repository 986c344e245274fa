using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class FairFaceDataSetTests : IDisposable
{
    private readonly FairFaceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Age_is_a_head_and_age_gender_and_race_are_groups()
    {
        FaceDataSet data = DataSetSource.Load(_tree.Source);
        LabelHead head = Assert.Single(data.Heads);
        Assert.Equal(("age", HeadKind.SingleLabel), (head.Name, head.Kind));
        Assert.Equal(["0-2", "3-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+"], head.Labels);
        Assert.Equal(FairFaceTree.Training + FairFaceTree.Testing, data.Samples.Count);

        FaceSample second = data.Samples[1];
        Assert.Equal(("train/2.jpg", Path.Combine(_tree.Root, "train/2.jpg")), (second.Id, second.ImagePath));
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0], second.Labels["age"].ToArray());
        Assert.Equal(
            [("age", "3-9"), ("gender", "Female"), ("race", "Black")],
            second.Groups.Select(group => (group.Key, group.Value)).Order()
        );
        Assert.Null(second.Person);
        Assert.True(second.Labels["attributes"].IsEmpty);
    }

    /// <summary>Copies spell the oldest band in two ways; the data set uses one.</summary>
    [Fact]
    public void Both_spellings_of_the_oldest_band_are_read()
    {
        _tree.Train[0][1] = "70+";
        _tree.Write();
        FaceDataSet data = DataSetSource.Load(_tree.Source);
        Assert.Equal("70+", data.Samples[0].Groups["age"]);
        Assert.Equal("70+", data.Samples[8].Groups["age"]);
        Assert.Equal(data.Samples[8].Labels["age"].ToArray(), data.Samples[0].Labels["age"].ToArray());
    }

    [Fact]
    public void The_official_val_is_test_and_val_is_a_part_of_train()
    {
        FaceDataSet data = DataSetSource.Load(_tree.Source);
        Assert.Equal(
            Enumerable.Range(1, FairFaceTree.Testing).Select(i => $"val/{i}.jpg"),
            data.Split("test").Select(sample => sample.Id)
        );
        Assert.InRange(data.Split("val").Count, 3, 9);
        Assert.All(data.Split("val"), sample => Assert.StartsWith("train/", sample.Id, StringComparison.Ordinal));
        Assert.Contains("FairFace's val is split test.", data.Notes);
        Assert.Contains(data.Notes, note => note.Contains("chosen by a hash of their names", StringComparison.Ordinal));

        // The held-out pictures depend only on the names.
        string[] held = [.. data.Split("val").Select(sample => sample.Id).Order(StringComparer.Ordinal)];
        _tree.Train.Reverse();
        _tree.Write();
        Assert.Equal(
            held,
            DataSetSource.Load(_tree.Source).Split("val").Select(sample => sample.Id).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Test_figures_are_reported_with_the_published_number()
    {
        Assert.Equal([KeyValuePair.Create("test", 10_954)], DataSetSource.Load(_tree.Source).PublishedImages);
    }

    [Fact]
    public void Each_unknown_value_is_reported_once()
    {
        _tree.Train[2][1] = "old";
        _tree.Train[4][1] = "old";
        _tree.Train[5][2] = "male";
        _tree.Train[6][3] = "Martian";
        _tree.Val[1][0] = "val/1.jpg";
        _tree.Val[2][0] = "/etc/passwd";
        _tree.Write();
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(_tree.Source));
        Assert.Equal(
            [
                "fairface_label_train.csv: line 4 and 1 more: column age: 'old' is not one of 0-2, 3-9, 10-19, "
                    + "20-29, 30-39, 40-49, 50-59, 60-69, 70+.",
                "fairface_label_train.csv: line 7: column gender: 'male' is not one of Female, Male.",
                "fairface_label_train.csv: line 8: column race: 'Martian' is not one of Black, East Asian, Indian, "
                    + "Latino_Hispanic, Middle Eastern, Southeast Asian, White.",
                "fairface_label_val.csv: line 3: column file: 'val/1.jpg' occurs twice.",
                "fairface_label_val.csv: line 4: column file: '/etc/passwd' is not a relative path of a picture.",
            ],
            error.Problems.Select(problem => problem[(_tree.Root.Length + 1)..])
        );
    }

    [Fact]
    public void A_missing_table_and_unread_columns_are_named()
    {
        _tree.Columns[4] = "mood";
        _tree.Write();
        Assert.Contains(
            "fairface_label_train.csv: these columns were not read: mood.",
            DataSetSource.Load(_tree.Source).Notes
        );
        _tree.Columns[1] = "years";
        _tree.Write();
        Assert.Contains(
            "column 'age' is missing",
            Assert.Throws<FaerException>(() => DataSetSource.Load(_tree.Source)).Message,
            StringComparison.Ordinal
        );
        File.Delete(_tree.Files.At("fairface_label_val.csv"));
        Assert.Contains(
            "fairface_label_val.csv was not found",
            Assert.Throws<FaerException>(() => DataSetSource.Load(_tree.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_real_tables_are_read()
    {
        string root = Path.Combine(Environment.GetEnvironmentVariable("FAER_DATA") ?? "", "data", "fairface");
        Assert.SkipUnless(
            File.Exists(Path.Combine(root, "fairface_label_val.csv")),
            "needs FAER_DATA, a folder with data/fairface"
        );
        FaceDataSet data = DataSetSource.Load($"fairface:{root}");
        Assert.Equal(
            File.ReadLines(Path.Combine(root, "fairface_label_val.csv")).Count() - 1,
            data.Split("test").Count
        );
        Assert.Equal(7, data.Samples.Select(sample => sample.Groups["race"]).Distinct().Count());
        Assert.Equal(
            9 * 2 * 7,
            data.Samples.Select(sample => sample.Groups).Distinct(ReferenceEqualityComparer.Instance).Count()
        );
    }
}
