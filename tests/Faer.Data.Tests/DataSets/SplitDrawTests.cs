using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class SplitDrawTests
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["calm", "busy"]);
    private static readonly LabelHead s_worn = new("worn", HeadKind.MultiLabel, ["glasses", "hat", "mask"]);

    [Fact]
    public void The_draw_depends_on_neither_order_nor_other_splits()
    {
        FaceSample[] samples = [.. Enumerable.Range(0, 50).Select(i => Sample(i, i % 3 == 0 ? 0 : 1))];
        string?[] drawn = SplitDraw.Draw(samples, ("val", 0.2));
        string?[] reversed = SplitDraw.Draw([.. samples.Reverse()], ("val", 0.2));
        Assert.Equal(drawn, reversed.Reverse());
        Assert.Equal(3 + 7, drawn.Count(split => split == "val"));
    }

    /// <summary>
    /// Published sets hold out the same pictures as earlier versions, so that figures of earlier runs stay comparable.
    /// </summary>
    [Fact]
    public void Single_classes_are_drawn_in_the_order_of_their_name_hashes()
    {
        FaceSample[] samples = [.. Enumerable.Range(0, 230).Select(i => Sample(i, i % 5 == 0 ? 0 : 1))];
        IEnumerable<string> expected = samples
            .GroupBy(sample => sample.Labels["mood"][0])
            .SelectMany(label =>
                SplitDraw.InOrder(label.Select(sample => sample.Id)).Take((int)Math.Round(label.Count() * 0.1))
            );
        string?[] drawn = SplitDraw.Draw(samples, ("val", 0.1));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            samples.Where((_, i) => drawn[i] is not null).Select(sample => sample.Id).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Two of 100 wear a mask: a purely random draw would often leave a split without one.</summary>
    [Fact]
    public void A_rare_label_of_a_multi_label_head_is_in_each_part()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 100)
                .Select(i => new FaceSample($"{i}", $"/{i}", "")
                {
                    Labels = SampleLabels.None.With(s_worn, i % 2, i % 10 == 0 ? 1 : 0, i is 3 or 51 or 98 ? 1 : 0),
                }),
        ];
        string?[] drawn = SplitDraw.Draw(samples, ("val", 0.15), ("test", 0.15));
        Assert.All([3, 51, 98], (int i) => Assert.Single(new[] { 3, 51, 98 }, other => drawn[other] == drawn[i]));
        Assert.InRange(drawn.Count(split => split == "val"), 15, 20);
        Assert.Equal(2, samples.Where((_, i) => drawn[i] == "val").Count(sample => sample.Labels["worn"][1] == 1));
    }

    /// <summary>
    /// A tenth of the samples also has a rare label. If it were drawn last, it would add samples to a common label that
    /// already has its share.
    /// </summary>
    [Fact]
    public void The_rarest_label_is_drawn_first()
    {
        for (int set = 0; set < 20; set++)
        {
            FaceSample[] samples =
            [
                .. Enumerable
                    .Range(0, 100)
                    .Select(i => new FaceSample($"{set}/{i}", $"/{i}", "")
                    {
                        Labels = SampleLabels.None.With(s_worn, 1, 0, i % 10 == 0 ? 1 : 0),
                    }),
            ];
            string?[] drawn = SplitDraw.Draw(samples, ("val", 0.2));
            Assert.Equal(20, drawn.Count(split => split == "val"));
            Assert.True(samples.Where((_, i) => drawn[i] == "val").Count(sample => sample.Labels["worn"][2] == 1) >= 2);
        }
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(20, 3, 3)]
    public void The_last_sample_of_a_label_is_not_drawn(int count, int val, int test)
    {
        FaceSample[] samples = [.. Enumerable.Range(0, count).Select(i => Sample(i, 0))];
        string?[] drawn = SplitDraw.Draw(samples, ("val", 0.15), ("test", 0.15));
        Assert.Equal((val, test), (drawn.Count(split => split == "val"), drawn.Count(split => split == "test")));
    }

    /// <summary>One person has half of the pictures; drawing that person would leave too few to learn from.</summary>
    [Fact]
    public void People_are_drawn_whole_and_the_largest_are_kept()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 100)
                .Select(i => Sample(i, i % 2) with { Groups = SampleGroups.OfPerson(i < 50 ? "big" : $"p{i / 5}") }),
        ];
        string?[] drawn = SplitDraw.Draw(samples, ("val", 0.15), ("test", 0.15));
        ILookup<string?, string?> splits = samples
            .Select((sample, i) => (sample.Person, Split: drawn[i]))
            .Distinct()
            .ToLookup(each => each.Person, each => each.Split);
        Assert.All(splits, person => Assert.Single(person));
        Assert.Equal([null], splits["big"]);
        Assert.Equal((15, 15), (drawn.Count(split => split == "val"), drawn.Count(split => split == "test")));
    }

    [Fact]
    public void If_every_person_exceeds_the_share_the_smallest_is_drawn()
    {
        string[] people = ["a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"];
        FaceSample[] samples =
        [
            .. people.Select((person, i) => Sample(i, 0) with { Groups = SampleGroups.OfPerson(person) }),
        ];
        string?[] drawn = SplitDraw.Draw(samples, ("val", 0.1));
        Assert.Equal(["a", "a", "a"], people.Where((_, i) => drawn[i] == "val"));
    }

    private static FaceSample Sample(int number, int mood) =>
        new($"{number}.jpg", $"/{number}.jpg", "") { Labels = SampleLabels.None.WithClass(s_mood, mood) };
}
