using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class SplitOverlapTests
{
    [Fact]
    public void Groups_in_several_splits_are_named_with_their_splits()
    {
        SplitOverlap overlap = SplitOverlap.Of([
            Of("a", "train", "anna"),
            Of("b", "val", "ben"),
            Of("c", "test", "anna"),
            Of("d", "test", "anna"),
            Of("e", "val", "ben"),
            Of("f", "train", null),
            Of("g", "test", null),
        ]);
        Assert.Equal("anna (train, test)", overlap.ToString());
        Assert.False(overlap.IsEmpty);
    }

    [Fact]
    public void Many_overlaps_are_counted()
    {
        SplitOverlap overlap = SplitOverlap.Of([
            .. Enumerable.Range(0, 14).Select(i => Of($"{i}", i < 7 ? "train" : "val", $"p{i % 7}")),
        ]);
        Assert.EndsWith("p4 (train, val) and 2 more", overlap.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_group_can_be_chosen()
    {
        FaceSample train = new("a", "/a", "train") { Groups = new Dictionary<string, string> { ["city"] = "Oslo" } };
        Assert.False(SplitOverlap.Of([train, train with { Split = "val" }], "city").IsEmpty);
        Assert.True(SplitOverlap.Of([train, train with { Split = "val" }]).IsEmpty);
    }

    private static FaceSample Of(string id, string split, string? person) =>
        new(id, $"/{id}", split) { Groups = SampleGroups.OfPerson(person) };
}
