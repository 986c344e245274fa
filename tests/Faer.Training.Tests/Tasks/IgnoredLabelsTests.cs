using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Tasks;

namespace Faer.Training.Tests.Tasks;

public sealed class IgnoredLabelsTests
{
    private static readonly LabelHead s_gear = new("gear", HeadKind.MultiLabel, ["mask", "helmet"]);
    private static readonly LabelHead s_expression = LabelHead.Expression(8);

    [Fact]
    public void Ignored_labels_of_one_data_set_are_missing_in_all_its_splits()
    {
        IReadOnlyList<TrainingSource> sources = TakeAway("""{ "a": ["gear.helmet", "Male"] }""");

        Assert.All(
            sources[0].Data.Samples,
            sample =>
            {
                Assert.Equal([1, float.NaN], sample.Labels["gear"].ToArray());
                Assert.True(float.IsNaN(sample.Labels["attributes"][(int)FacialAttribute.Male]));
                Assert.Equal(1, sample.Labels["attributes"][(int)FacialAttribute.Smiling]);
                Assert.Equal(Expression.Fear, sample.Expression);
            }
        );
        Assert.Equal(3, sources[0].Data.Heads.Count);
        Assert.Equal(
            ["Its labels of gear.helmet, Male are ignored, as set in data.ignoreLabels."],
            sources[0].Data.Notes
        );
        Assert.All(sources[1].Data.Samples, sample => Assert.Equal([1, 0], sample.Labels["gear"].ToArray()));
    }

    [Theory]
    [InlineData("""{ "a": ["gear", "expression"] }""")]
    [InlineData("""{ "a": ["gear.mask", "gear.helmet", "expression"] }""")]
    public void A_head_without_remaining_labels_is_removed(string ignored)
    {
        IReadOnlyList<TrainingSource> sources = TakeAway(ignored);

        Assert.Equal([LabelHead.Attributes], sources[0].Data.Heads);
        Assert.All(sources[0].Data.Samples, sample => Assert.Equal([LabelHead.Attributes], sample.Labels.Heads));
        Assert.Equal(3, sources[1].Data.Heads.Count);
    }

    [Theory]
    [InlineData("""{ "c": ["gear"] }""", "'data.ignoreLabels' names 'c', but the data sets are a, b")]
    [InlineData("""{ "a": ["scarf"] }""", "'data.ignoreLabels.a' names 'scarf', but the heads and attributes")]
    [InlineData("""{ "a": ["fear"] }""", "'data.ignoreLabels.a' names 'fear'")]
    public void Unknown_labels_cannot_be_ignored(string ignored, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<FaerException>(() => TakeAway(ignored)).Message,
            StringComparison.Ordinal
        );

    private static IReadOnlyList<TrainingSource> TakeAway(string ignored) =>
        IgnoredLabels.TakeAway(
            RecipeFile.Parse($$"""{ "name": "x", "data": { "ignoreLabels": {{ignored}} } }""", "x.json"),
            [Source("a"), Source("b")]
        );

    private static TrainingSource Source(string name)
    {
        var attributes = new float[FacialAttributes.Count];
        Array.Fill(attributes, 1);
        SampleLabels labels = SampleLabels
            .None.With(s_gear, 1, 0)
            .WithClass(s_expression, (int)Expression.Fear)
            .With(LabelHead.Attributes, attributes);
        return new TrainingSource(
            name,
            new FaceDataSet(
                "folder",
                name,
                [
                    .. new[] { "train", "val", "test" }.Select(split => new FaceSample(split, split + ".png", split)
                    {
                        Labels = labels,
                    }),
                ]
            )
        );
    }
}
