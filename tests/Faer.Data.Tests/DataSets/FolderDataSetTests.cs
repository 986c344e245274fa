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
            [("train/Angry/a.PNG", "train", Expression.Anger), ("train/happiness/b.jpg", "train", Expression.Happiness), ("val/sad/c.webp", "val", Expression.Sadness)],
            data.Samples.Select(sample => (sample.Id, sample.Split, sample.Expression!.Value)));
        Assert.Empty(data.Notes);
    }

    /// <summary>The number 1 is surprise in one set and happiness in another.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("joy")]
    public void A_folder_that_names_no_expression_is_refused(string name)
    {
        _files.Text($"train/{name}/a.jpg", "");
        Assert.Contains($"'{name}' is no expression", Assert.Throws<DataSetException>(() => DataSetSource.Load(Source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_val_a_part_of_train_is_held_out()
    {
        for (int i = 0; i < 20; i++) _files.Text($"train/neutral/{i}.jpg", "");
        for (int i = 0; i < 10; i++) _files.Text($"train/fear/{i}.jpg", "");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal([Expression.Fear, Expression.Neutral, Expression.Neutral], data.Split("val").Select(sample => sample.Expression!.Value).OrderDescending());
        Assert.Contains("val is 3 of its 30 training images", Assert.Single(data.Notes), StringComparison.Ordinal);
        Assert.Equal(data.Split("val").Select(sample => sample.Id), DataSetSource.Load(Source).Split("val").Select(sample => sample.Id));
    }

    [Fact]
    public void A_table_has_any_labels()
    {
        _files.Text("labels.csv", "split,image,Smiling,expression\ntrain,a/b.jpg,0.75,\nval,c.jpg,,happy\n");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(0.75f, data.Samples[0].Attributes![(int)FacialAttribute.Smiling]);
        Assert.True(float.IsNaN(data.Samples[0].Attributes![(int)FacialAttribute.Male]));
        Assert.Equal((null, Expression.Happiness), (data.Samples[1].Attributes, data.Samples[1].Expression!.Value));
        Assert.Equal(_files.At("a/b.jpg"), data.Samples[0].ImagePath);
    }

    [Fact]
    public void All_problems_of_a_table_are_told_with_their_lines()
    {
        _files.Text("labels.csv", "image,split,expression,Young\n/etc/passwd,train,,\na.jpg,,,\na.jpg,train,joy,\nb.jpg,train,,2\n");
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(Source));
        Assert.Equal(5, error.Count);
        Assert.All(["line 2: column image", "line 3: column split", "line 4: column image: 'a.jpg' occurs twice", "line 4: column expression: 'joy'", "line 5: column Young: '2'"], (string expected) => Assert.Contains(expected, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("image\na.jpg\n", "column 'split' is missing")]
    [InlineData("image,split,Old\na.jpg,train,1\n", "unknown column 'Old'")]
    [InlineData("image,split,split\na.jpg,train,1\n", "stands twice")]
    public void A_wrong_header_is_refused(string text, string fault)
    {
        _files.Text("labels.csv", text);
        Assert.Contains(fault, Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_told_what_belongs_there() =>
        Assert.Contains("labels.csv", Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message, StringComparison.Ordinal);
}
