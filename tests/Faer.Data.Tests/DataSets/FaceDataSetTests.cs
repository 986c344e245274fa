using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class FaceDataSetTests
{
    private static readonly FaceDataSet s_data = new(
        "lfw",
        "/data",
        [Sample("a", "train"), Sample("b", "night"), Sample("c", "train")]
    );

    [Fact]
    public void Splits_are_the_ones_that_occur() => Assert.Equal(["train", "night"], s_data.Splits);

    [Fact]
    public void A_split_keeps_the_order() =>
        Assert.Equal(["a", "c"], s_data.Split("train").Select(sample => sample.Id));

    [Fact]
    public void An_unknown_split_lists_the_existing_splits()
    {
        var error = Assert.Throws<FaerException>(() => s_data.Split("test"));

        Assert.Contains("'test'", error.Message, StringComparison.Ordinal);
        Assert.Contains("train, night", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_follow_from_the_samples_labels_unless_given()
    {
        FaceSample labelled = Sample("a", "train") with
        {
            Labels = SampleLabels.None.WithClass(LabelHead.Expression(7), 0),
        };

        Assert.Empty(s_data.Heads);
        Assert.Equal([LabelHead.Expression(7)], new FaceDataSet("x", "/x", [Sample("b", "train"), labelled]).Heads);
        Assert.Equal(
            [LabelHead.Attributes],
            new FaceDataSet("x", "/x", [labelled]) { Heads = [LabelHead.Attributes] }.Heads
        );
    }

    [Fact]
    public void Samples_with_other_labels_of_a_head_are_refused()
    {
        FaceSample seven =
                Sample("a", "train") with
                {
                    Labels = SampleLabels.None.WithClass(LabelHead.Expression(7), 0),
                },
            eight = Sample("b", "train") with { Labels = SampleLabels.None.WithClass(LabelHead.Expression(8), 0) };

        FaerException error = Assert.Throws<FaerException>(() => new FaceDataSet("x", "/x", [seven, eight]));

        Assert.StartsWith("b: the head 'expression' has different labels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replacing_samples_keeps_everything_else()
    {
        var data = new FaceDataSet("lfw", "/data", s_data.Samples)
        {
            Heads = [LabelHead.Attributes],
            References = [ReferenceLabel.MaleHuman],
            Notes = ["first"],
            LabelFiles = ["labels.csv"],
            Unread = ["a.heic"],
            OtherFiles = "2 files",
        };

        FaceDataSet fewer = data.With([Sample("b", "night")], "second");

        Assert.Equal(["night"], fewer.Splits);
        Assert.Equal(data.Heads, fewer.Heads);
        Assert.Equal(data.References, fewer.References);
        Assert.Equal(["first", "second"], fewer.Notes);
        Assert.Equal(data.LabelFiles, fewer.LabelFiles);
        Assert.Equal(data.Unread, fewer.Unread);
        Assert.Equal(data.OtherFiles, fewer.OtherFiles);
    }

    private static FaceSample Sample(string id, string split) => new(id, id, split);
}
