using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class LfwDataSetTests : IDisposable
{
    private readonly FaceTree _tree = new(4);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Every_column_is_read_into_the_sample()
    {
        _tree.Rows[1]["male_human"] = "0";
        _tree.Rows[1]["smiling_human"] = "1";
        _tree.Rows[1]["Bald"] = "0.25";
        _tree.Rows[1]["Young"] = "9e-05";

        FaceSample sample = Load()[1];

        Assert.Equal("P_1/P_1_0001.png", sample.Id);
        Assert.Equal(Path.Combine(_tree.Root, "images", "P_1/P_1_0001.png"), sample.ImagePath);
        Assert.Equal("P_1", sample.Person);
        Assert.Equal("train", sample.Split);
        Assert.Equal(Expression.Happiness, sample.Expression);
        Assert.False(sample.References["male_human"]);
        Assert.True(sample.References["smiling_human"]);
        Assert.Equal(0.25f, sample.Labels["attributes"][(int)FacialAttribute.Bald]);
        Assert.Equal(9e-05f, sample.Labels["attributes"][(int)FacialAttribute.Young]);
    }

    [Fact]
    public void Columns_may_have_any_order()
    {
        IReadOnlyList<FaceSample> before = Load();
        _tree.Columns.Reverse();

        IReadOnlyList<FaceSample> after = Load();

        Assert.Equal(before.Select(Rest), after.Select(Rest));
        Assert.Equal(
            before.Select(sample => sample.Labels["attributes"].ToArray()),
            after.Select(sample => sample.Labels["attributes"].ToArray())
        );
    }

    [Fact]
    public void Semicolons_and_other_split_names_are_read()
    {
        IReadOnlyList<FaceSample> before = Load();
        File.WriteAllText(
            _tree.LabelsPath,
            File.ReadAllText(_tree.LabelsPath)
                .Replace(',', ';')
                .Replace(".", "#", StringComparison.Ordinal)
                .Replace("#png", ".png", StringComparison.Ordinal)
                .Replace('#', ',')
                .Replace(";val;", ";Validation;", StringComparison.Ordinal)
        );

        IReadOnlyList<FaceSample> after = _tree.Samples();

        Assert.Contains("Validation", File.ReadAllText(_tree.LabelsPath), StringComparison.Ordinal);
        Assert.Equal(before.Select(Rest), after.Select(Rest));
        Assert.Equal(
            before.Select(sample => sample.Labels["attributes"].ToArray()),
            after.Select(sample => sample.Labels["attributes"].ToArray())
        );
    }

    [Fact]
    public void Empty_cells_are_missing_labels()
    {
        foreach (string name in FacialAttributes.Names)
            _tree.Rows[0][name] = "";
        foreach (string name in new[] { "expression", "male_human", "smiling_human", "person" })
            _tree.Rows[0][name] = "";
        _tree.Rows[1]["Bald"] = "";

        IReadOnlyList<FaceSample> samples = Load();

        Assert.True(samples[0].Labels["attributes"].IsEmpty);
        Assert.Null(samples[0].Expression);
        Assert.Empty(samples[0].References);
        Assert.Null(samples[0].Person);
        Assert.Equal(
            [(int)FacialAttribute.Bald],
            samples[1]
                .Labels["attributes"]
                .ToArray()
                .Index()
                .Where(value => float.IsNaN(value.Item))
                .Select(value => value.Index)
        );
    }

    [Theory]
    [InlineData("expression", "joy", "line 3, column expression: 'joy' is not one of neutral, happiness")]
    [InlineData("Bald", "1.01", "line 3, column Bald: '1.01' is not a probability from 0 to 1")]
    [InlineData("Bald", "-0.1", "line 3, column Bald: '-0.1'")]
    [InlineData("Bald", "NaN", "line 3, column Bald: 'NaN'")]
    [InlineData("Bald", "yes", "line 3, column Bald: 'yes'")]
    [InlineData("male_human", "2", "line 3, column male_human: '2' is neither 0, 1 nor empty")]
    [InlineData("split", "", "line 3, column split: the cell is empty")]
    [InlineData("image", "", "line 3, column image: '' is not a relative path")]
    [InlineData("image", "../secret.png", "line 3, column image: '../secret.png' is not a relative path")]
    [InlineData("image", "/etc/passwd", "line 3, column image: '/etc/passwd' is not a relative path")]
    [InlineData("image", "P_0/P_0_0001.png", "line 3, column image: 'P_0/P_0_0001.png' occurs twice")]
    public void An_invalid_cell_is_refused_with_line_and_column(string column, string cell, string message)
    {
        _tree.Rows[1][column] = cell;

        Refused($"labels.csv: {message}");
    }

    [Theory]
    [InlineData("image")]
    [InlineData("split")]
    public void A_missing_column_is_named(string column)
    {
        _tree.Columns.Remove(column);
        Refused($"labels.csv: column '{column}' is missing");
    }

    [Fact]
    public void Only_image_and_split_are_required()
    {
        _tree.Columns.RemoveAll(column => column is not ("image" or "split" or "Young" or "Bald"));
        _tree.Write();
        FaceDataSet data = DataSetSource.Load(_tree.Source);
        Assert.Equal([LabelHead.Attributes], data.Heads);
        Assert.Empty(data.References);
        Assert.All(
            data.Samples,
            sample =>
            {
                Assert.Null(sample.Person);
                Assert.Equal(38, sample.Labels["attributes"].ToArray().Count(float.IsNaN));
            }
        );

        _tree.Columns.RemoveAll(column => column is "Young" or "Bald");
        _tree.Columns.AddRange(["expression", "smiling_human"]);
        _tree.Write();
        data = DataSetSource.Load(_tree.Source);
        Assert.Equal([LabelHead.Expression(8)], data.Heads);
        Assert.Equal([ReferenceLabel.SmilingHuman], data.References);
    }

    [Fact]
    public void An_unknown_column_is_named_with_where_own_labels_belong()
    {
        _tree.Columns.Add("Wavy_Hat");
        Refused("labels.csv: unknown column 'Wavy_Hat'");
        Refused("For other labels use folder:<folder>.");
    }

    [Fact]
    public void A_repeated_column_is_refused()
    {
        _tree.Columns.Add("Bald");
        Refused("labels.csv: column 'Bald' occurs twice");
    }

    [Fact]
    public void A_header_without_rows_is_refused()
    {
        _tree.Rows.Clear();
        Refused("labels.csv: the file has no rows after the header");
    }

    [Fact]
    public void A_missing_label_file_is_named()
    {
        File.Delete(_tree.LabelsPath);
        Assert.Contains(
            _tree.LabelsPath,
            Assert.Throws<FaerException>(() => DataSetSource.Load(_tree.Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Missing_images_are_counted_and_the_first_twenty_named()
    {
        using var large = new FaceTree(24);
        for (int i = 1; i < 24; i++)
            File.Delete(large.ImagePath(i));

        string message = Assert.Throws<FaerException>(large.Samples).Message;

        Assert.Contains("23 images named in column image are missing", message, StringComparison.Ordinal);
        Assert.Contains("P_20/P_20_0001.png and 3 more", message, StringComparison.Ordinal);
        Assert.DoesNotContain("P_21/", message, StringComparison.Ordinal);
        Assert.DoesNotContain("P_0/", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_label_file_is_read()
    {
        string root = Path.Combine(Environment.GetEnvironmentVariable("FAER_DATA") ?? "", "data", "lfw");
        Assert.SkipUnless(
            File.Exists(Path.Combine(root, "labels.csv")),
            "needs FAER_DATA, a folder with data/lfw/labels.csv"
        );

        FaceDataSet data = DataSetSource.Load($"lfw:{root}");

        Assert.Equal(["test", "train", "val"], data.Splits.Order());
        Assert.Equal(562, data.Split("val").Count);
        Assert.Equal(1_520, data.Split("test").Count);
        Assert.Equal(File.ReadLines(Path.Combine(root, "labels.csv")).Count() - 1, data.Samples.Count);
        Assert.Equal(219, data.Split("train").Count(sample => sample.Expression == Expression.Surprise));
    }

    private IReadOnlyList<FaceSample> Load()
    {
        _tree.Write();
        return _tree.Samples();
    }

    private void Refused(string message)
    {
        var error = Assert.Throws<FaerException>(Load);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    /// <summary>All columns except the attributes.</summary>
    private static string Rest(FaceSample sample) =>
        $"{sample.Id} {sample.ImagePath} {sample.Split} {sample.Expression} "
        + $"{string.Join(',', sample.References.Order())} {string.Join(',', sample.Groups)}";
}
