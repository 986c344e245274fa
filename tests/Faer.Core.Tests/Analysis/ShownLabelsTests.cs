using Faer.Core.Tests.Models;
using Faer.Models;

namespace Faer.Core.Tests.Analysis;

public sealed class ShownLabelsTests
{
    [Fact]
    public void What_people_are_comes_after_what_the_face_does_and_wears()
    {
        // All labels are present, and the attributes have decreasing probabilities: by probability alone Attractive
        // would be third.
        List<ShownLabel> shown = ShownLabels.Of(Heads(i => 1 - (i / 100f), 0.4f, 0.6f, 0, 0, 0.5f, 0.9f));

        Assert.Equal(["a_cap; red", "mask", "5_o_Clock_Shadow", "Bangs"], Names(shown.Take(4)));
        Assert.Equal(["Blurry", "No_Beard", "3-9", "Arched_Eyebrows", "Attractive"], Names(shown.Skip(23).Take(5)));
        Assert.Equal(
            shown.Select(label => LabelTopics.Of(label.Head.Head, label.Estimate.Label)).Order(),
            shown.Select(label => LabelTopics.Of(label.Head.Head, label.Estimate.Label))
        );
        Assert.Equal(43, shown.Count);
    }

    [Fact]
    public void Only_present_labels_are_shown() =>
        Assert.Equal(["Smiling", "0-2"], Names(ShownLabels.Of(Heads(i => i == 31 ? 1 : 0, 0.9f, 0.1f, 0, 0, 0, 0))));

    [Fact]
    public void The_most_probable_label_of_a_topic_comes_first() =>
        Assert.Equal(
            ["Smiling", "Bangs", "Male", "Bald"],
            Names(
                ShownLabels
                    .Of(
                        Heads(
                            i =>
                                i switch
                                {
                                    4 => 0.8f,
                                    5 => 0.7f,
                                    20 => 0.95f,
                                    31 => 0.9f,
                                    _ => 0,
                                },
                            0.9f,
                            0.1f,
                            0,
                            0,
                            0,
                            0
                        )
                    )
                    .Where(label => label.Head.Name == LabelHead.AttributesName)
            )
        );

    [Fact]
    public void Runs_have_some_labels_of_each_head()
    {
        List<List<ShownLabel>> runs = ShownLabels.Runs(Heads(i => 1 - (i / 100f), 0.4f, 0.6f, 0, 0, 0.5f, 0.9f), 1);

        Assert.Equal(
            [
                ["a_cap; red"],
                ["5_o_Clock_Shadow"],
                ["3-9"],
            ],
            runs.Select(Names)
        );
        Assert.Empty(ShownLabels.Runs(Heads(_ => 1, 1, 0, 0, 0, 1, 1), 0));
    }

    [Fact]
    public void A_head_about_people_comes_between_the_attributes()
    {
        List<List<ShownLabel>> runs = ShownLabels.Runs(Heads(i => i is 20 or 31 ? 1 : 0, 0.4f, 0.6f, 0, 0, 0, 0), 40);

        Assert.Equal(
            [
                ["Smiling"],
                ["3-9"],
                ["Male"],
            ],
            runs.Select(Names)
        );
    }

    private static string[] Names(IEnumerable<ShownLabel> labels) => [.. labels.Select(label => label.Estimate.Label)];

    private static HeadEstimates Heads(Func<int, float> attribute, params float[] own)
    {
        ModelMetadata metadata = TestMetadata.FourHeads with
        {
            Heads =
            [
                TestMetadata.FourHeads.Heads[0] with
                {
                    Thresholds = [.. Enumerable.Repeat(0.5f, 40)],
                },
                .. TestMetadata.FourHeads.Heads.Skip(1),
            ],
        };
        return new HeadEstimates(
            metadata,
            [.. Enumerable.Range(0, 40).Select(attribute), 0.1f, 0.9f, 0, 0, 0, 0, 0, .. own]
        );
    }
}
