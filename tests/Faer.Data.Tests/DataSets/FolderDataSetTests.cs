using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class FolderDataSetTests : IDisposable
{
    private readonly TreeFiles _files = new();

    private string Source => $"folder:{_files.Root}";

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Folders_are_splits_and_expressions()
    {
        _files.Text("train/happiness/b.jpg", "");
        _files.Text("train/Angry/a.PNG", "");
        _files.Text("val/sad/c.webp", "");
        _files.Text("val/sad/notes.txt", "");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(
            [
                ("train/Angry/a.PNG", "train", Expression.Anger),
                ("train/happiness/b.jpg", "train", Expression.Happiness),
                ("val/sad/c.webp", "val", Expression.Sadness),
            ],
            data.Samples.Select(sample => (sample.Id, sample.Split, sample.Expression!.Value))
        );
        Assert.Empty(data.Notes);
    }

    [Theory]
    [InlineData("validation")]
    [InlineData("Valid")]
    [InlineData("VAL")]
    [InlineData("dev")]
    public void Splits_have_several_names_in_upper_or_lower_case(string name)
    {
        _files.Text("TRAIN/sad/a.jpg", "");
        _files.Text($"{name}/sad/b.jpg", "");
        _files.Text("Testing/sad/c.jpg", "");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(
            [("Testing/sad/c.jpg", "test"), ("TRAIN/sad/a.jpg", "train"), ($"{name}/sad/b.jpg", "val")],
            data.Samples.Select(sample => (sample.Id, sample.Split))
                .OrderBy(sample => sample.Split, StringComparer.Ordinal)
        );
        Assert.Empty(data.Notes);
        Assert.Same(data.Samples.Single(sample => sample.Split == "val"), Assert.Single(data.Split("validation")));
    }

    [Fact]
    public void Two_folders_of_the_same_split_are_refused()
    {
        _files.Text("train/sad/a.jpg", "");
        _files.Text("val/sad/b.jpg", "");
        _files.Text("validation/sad/c.jpg", "");
        Assert.Contains(
            $"{_files.At("val")} and {_files.At("validation")}: these folders are the same split, val",
            Assert.Throws<DataSetException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Subfolders_of_a_class_are_read()
    {
        _files.Text("train/sad/anna/2019/a.jpg", "");
        _files.Text("train/sad/b.jpg", "");
        _files.Text("train/sad/.hidden/c.jpg", "");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(
            ["train/sad/anna/2019/a.jpg", "train/sad/b.jpg"],
            data.Samples.Select(sample => sample.Id).Order(StringComparer.Ordinal)
        );
        Assert.All(data.Samples, sample => Assert.True(File.Exists(sample.ImagePath)));
    }

    [Fact]
    public void Unread_files_are_named_and_the_set_is_not_complete()
    {
        for (int i = 0; i < 4; i++)
            _files.Picture($"train/sad/{i}.jpg", i, 20, 20);
        Assert.True(DataCheck.Run(Source, cancellationToken: TestContext.Current.CancellationToken).IsComplete);
        _files.Picture("extra/sad/a.jpg", 10, 20, 20);
        _files.Picture("loose.jpg", 11, 20, 20);
        _files.Picture("train/loose.jpg", 12, 20, 20);
        _files.Text("notes/readme.txt", "");

        DataCheckReport report = DataCheck.Run(
            Source,
            quick: true,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.False(report.IsComplete);
        Assert.Equal(
            [
                $"{_files.Root}: 1 picture (must be in a folder of a split)",
                $"{_files.At("extra")}: 1 picture (the folder is not a split; rename it to train, val or test)",
                $"{_files.At("train")}: 1 picture (must be in a folder of a class)",
            ],
            report
                .Lines.Single(line => line.Subject == "not read")
                .Text.Split(", /")
                .Index()
                .Select(part => part.Index == 0 ? part.Item : $"/{part.Item}")
        );
        Assert.Contains(
            "not read",
            Assert.Throws<DataSetException>(() => DataCheck.LoadChecked(Source)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(4, DataCheck.LoadChecked(Source, allowPartial: true).Samples.Count);
    }

    [Fact]
    public void Links_to_folders_inside_a_class_are_named()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "creating links needs a right that Windows users do not have by default"
        );
        _files.Text("train/sad/a.jpg", "");
        Directory.CreateSymbolicLink(_files.At("train/sad/again"), _files.At("train"));
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Single(data.Samples);
        Assert.Equal($"{_files.At("train/sad/again")}: a link to a folder", Assert.Single(data.Unread));
    }

    /// <summary>Tables as spreadsheet programs of other locales save them.</summary>
    [Theory]
    [InlineData("image;split;Young\na.jpg;Train;0,5\n")]
    [InlineData("image\tsplit\tYoung\na.jpg\tTRAIN\t0.5\n")]
    [InlineData("image\tsplit\tYoung\r\na.jpg\tTRAIN\t0,5")]
    [InlineData("image, split, Young\n\"a.jpg\", training , 0.5\n")]
    public void A_table_may_use_semicolons_tabs_and_spaces_after_commas(string text)
    {
        _files.Text("labels.csv", text);
        FaceSample sample = Assert.Single(DataSetSource.Load(Source).Samples);
        Assert.Equal(
            ("a.jpg", "train", 0.5f),
            (sample.Id, sample.Split, sample.Labels["attributes"][(int)FacialAttribute.Young])
        );
    }

    [Fact]
    public void Pictures_are_recognized_by_content_and_unsupported_ones_are_reported()
    {
        _files.Picture("train/happiness/a.jfif", 1, 8, 8);
        _files.Picture("train/happiness/noext", 2, 8, 8);
        _files.Picture("val/sad/b.jpe", 3, 8, 8);
        _files.Text("val/sad/notes.txt", "text");
        Assert.Equal(
            ["train/happiness/a.jfif", "train/happiness/noext", "val/sad/b.jpe"],
            DataSetSource.Load(Source).Samples.Select(sample => sample.Id)
        );
        DataCheckReport whole = DataCheck.Run(Source, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(whole.IsComplete);
        Assert.Equal(
            "1 other file was not read (1 .txt)",
            whole.Lines.Single(line => line.Subject == "other files").Text
        );

        _files.Text("val/sad/c.heic", "");
        foreach (bool quick in (bool[])[true, false])
        {
            DataCheckReport report = DataCheck.Run(
                Source,
                quick,
                cancellationToken: TestContext.Current.CancellationToken
            );
            Assert.False(report.IsComplete);
            Assert.Contains(
                _files.At("val/sad/c.heic"),
                report.Lines.Single(line => line.Verdict == DataVerdict.Wrong).Text,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_set_with_only_unsupported_formats_is_reported()
    {
        _files.Text("train/happiness/a.heic", "");
        Assert.Contains(
            "a.heic: a picture in an unsupported format; save it as JPEG or PNG",
            Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_val_a_part_of_train_is_held_out()
    {
        for (int i = 0; i < 20; i++)
            _files.Text($"train/neutral/{i}.jpg", "");
        for (int i = 0; i < 10; i++)
            _files.Text($"train/fear/{i}.jpg", "");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(
            [Expression.Fear, Expression.Neutral, Expression.Neutral],
            data.Split("val").Select(sample => sample.Expression!.Value).OrderDescending()
        );
        Assert.Contains("3 of its 30 training images became val", Assert.Single(data.Notes), StringComparison.Ordinal);
        Assert.Equal(
            data.Split("val").Select(sample => sample.Id),
            DataSetSource.Load(Source).Split("val").Select(sample => sample.Id)
        );
    }

    [Fact]
    public void A_table_may_have_any_labels()
    {
        _files.Text("labels.csv", "split,image,Smiling,expression\ntrain,a/b.jpg,0.75,\nval,c.jpg,,happy\n");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(0.75f, data.Samples[0].Labels["attributes"][(int)FacialAttribute.Smiling]);
        Assert.True(float.IsNaN(data.Samples[0].Labels["attributes"][(int)FacialAttribute.Male]));
        Assert.Equal(
            (true, Expression.Happiness),
            (data.Samples[1].Labels["attributes"].IsEmpty, data.Samples[1].Expression!.Value)
        );
        Assert.Equal([LabelHead.Attributes, LabelHead.Expression(8)], data.Heads);
        Assert.Equal(_files.At("a/b.jpg"), data.Samples[0].ImagePath);
    }

    [Fact]
    public void For_an_empty_folder_the_expected_layout_is_shown() =>
        Assert.Contains(
            "labels.csv",
            Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
}
