using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class FolderClassesTests : IDisposable
{
    private readonly TreeFiles _files = new();

    private string Source => $"folder:{_files.Root}";

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Other_folder_names_form_an_own_head_in_ordinal_order()
    {
        Pictures("train/tired", 2);
        Pictures("train/awake", 2);
        Pictures("val/tired", 1);
        FaceDataSet data = DataSetSource.Load(Source);
        LabelHead head = Assert.Single(data.Heads);
        Assert.Equal(new LabelHead("label", HeadKind.SingleLabel, ["awake", "tired"]), head);
        Assert.Equal(
            [("train/awake/0.jpg", "awake"), ("train/tired/0.jpg", "tired"), ("val/tired/0.jpg", "tired")],
            data.Samples.Where(sample => sample.Id.EndsWith("0.jpg", StringComparison.Ordinal)).Select(Labelled)
        );
        Assert.Empty(data.Notes);
    }

    [Theory]
    [InlineData(null, "expression")]
    [InlineData("expression", "expression")]
    [InlineData("mood", "mood")]
    public void Expression_names_form_the_standard_head_unless_a_head_is_named(string? head, string expected)
    {
        Pictures("train/happy", 2);
        Pictures("train/Sadness", 2);
        Pictures("val/happy", 1);
        FaceDataSet data = DataSetSource.Load(Source, new DataSetOptions { Head = head });
        Assert.Equal(expected, Assert.Single(data.Heads).Name);
        Assert.Equal(
            expected == "mood" ? null : Expression.Happiness,
            data.Samples.First(sample => sample.Id == "train/happy/0.jpg").Expression
        );
    }

    [Fact]
    public void One_name_that_is_not_an_expression_makes_all_of_them_own_labels()
    {
        Pictures("train/happy", 2);
        Pictures("train/bored", 2);
        Pictures("val/happy", 1);
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(["bored", "happy"], Assert.Single(data.Heads).Labels);
        Assert.Equal(
            "The class folders form the head 'label', because these are not expressions: bored.",
            Assert.Single(data.Notes)
        );
    }

    [Theory]
    [InlineData("expression", "with the first 7 or all 8 expressions")]
    [InlineData("attributes", "with CelebA's 40 attributes")]
    [InlineData("a.b", "without dots")]
    [InlineData("input", "needs another name")]
    public void A_head_needs_an_unused_name(string head, string fault)
    {
        Pictures("train/bored", 2);
        Pictures("train/tired", 2);
        Assert.Contains(
            fault,
            Assert.Throws<FaerException>(() => DataSetSource.Load(Source, new DataSetOptions { Head = head })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Class_folders_without_splits_are_split_label_by_label()
    {
        Pictures("bored", 40);
        Pictures("tired", 20);
        Pictures("awake", 3);
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(
            [("awake", 1, 1, 1), ("bored", 28, 6, 6), ("tired", 14, 3, 3)],
            data.Samples.GroupBy(sample => Labelled(sample).Label)
                .OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => (label.Key, In(label, "train"), In(label, "val"), In(label, "test")))
        );
        Assert.Equal(
            "The set has no splits: about 70, 15 and 15 % of each label became train (43 images), val (10 images), "
                + "test (10 images), chosen by a hash of their names (seed 1).",
            Assert.Single(data.Notes)
        );
        Assert.Equal(data.Samples.Select(Split), DataSetSource.Load(Source).Samples.Select(Split));

        static int In(IEnumerable<FaceSample> samples, string split) => samples.Count(sample => sample.Split == split);

        static (string, string) Split(FaceSample sample) => (sample.Id, sample.Split);
    }

    [Fact]
    public void Without_val_a_tenth_of_each_class_is_held_out()
    {
        Pictures("train/bored", 20);
        Pictures("train/tired", 10);
        Pictures("test/tired", 1);
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(
            ["bored", "bored", "tired"],
            data.Split("val").Select(sample => Labelled(sample).Label).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "3 of its 30 training images became val, a tenth of each label",
            data.Notes[0],
            StringComparison.Ordinal
        );
        Assert.Single(data.Split("test"));
    }

    [Fact]
    public void Labels_select_classes_and_the_others_are_reported()
    {
        Pictures("bored", 4);
        Pictures("tired", 4);
        Pictures("awake", 3);
        FaceDataSet data = DataSetSource.Load(Source, new DataSetOptions { Labels = ["tired", "bored"] });
        Assert.Equal(["bored", "tired"], Assert.Single(data.Heads).Labels);
        Assert.Equal(8, data.Samples.Count);
        Assert.Equal("Left out because --labels does not name them: 3 pictures of awake.", data.Notes[0]);

        Assert.Contains(
            "--labels names 'bord', but there is no class folder of that name with pictures; the class folders are: "
                + "awake, bored, tired.",
            Assert
                .Throws<FaerException>(() => DataSetSource.Load(Source, new DataSetOptions { Labels = ["bord"] }))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Folders_without_a_picture_are_not_classes()
    {
        Pictures("bored", 4);
        Pictures("tired", 4);
        _files.Text("notes/readme.txt", "");
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(["bored", "tired"], Assert.Single(data.Heads).Labels);
        Assert.Equal("Class folders without pictures were left out: notes.", data.Notes[0]);
    }

    [Fact]
    public void A_class_without_training_pictures_or_with_one_picture_is_refused()
    {
        Pictures("train/bored", 4);
        Pictures("train/tired", 1);
        Pictures("train/calm", 1);
        Pictures("val/bored", 1);
        Pictures("val/Bored", 2);
        Pictures("test/angry", 2);
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(Source));
        Assert.Equal(
            [
                $"{Source}: head label: train has no pictures of classes 'Bored', 'angry', so they cannot be "
                    + $"learned; move pictures of each to train, or remove them from the other splits.",
                $"{Source}: head label: classes 'calm', 'tired': only one picture each, so none can be held out; "
                    + $"add pictures, or remove the class.",
            ],
            error.Problems
        );
    }

    [Fact]
    public void A_set_for_evaluation_needs_no_train()
    {
        Pictures("test/bored", 1);
        Pictures("test/tired", 2);
        Assert.Equal(["test"], DataSetSource.Load(Source).Splits);
    }

    [Fact]
    public void A_single_class_is_refused()
    {
        Pictures("bored", 4);
        Assert.Equal(
            $"{Source}: The head 'label' must have 2 to {LabelHead.MaxLabels} labels, not 1.",
            Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message
        );
    }

    private void Pictures(string folder, int count)
    {
        for (int i = 0; i < count; i++)
            _files.Text($"{folder}/{i}.jpg", "");
    }

    private static (string Id, string Label) Labelled(FaceSample sample)
    {
        LabelHead head = sample.Labels.Heads.Single();
        return (sample.Id, head.Labels[SampleLabels.IndexOfLargest(sample.Labels[head.Name])]);
    }
}
