namespace Faer.Core.Tests.Labels;

public sealed class LabelHeadTests
{
    [Fact]
    public void A_head_keeps_its_labels_in_order()
    {
        var head = new LabelHead("age", HeadKind.SingleLabel, ["young", "middle", "old"]);

        Assert.Equal("age", head.Name);
        Assert.Equal(HeadKind.SingleLabel, head.Kind);
        Assert.Equal(["young", "middle", "old"], head.Labels);
        Assert.Equal(3, head.Count);
        Assert.Equal(1, head.IndexOf("middle"));
        Assert.Equal(-1, head.IndexOf("Middle"));
    }

    [Fact]
    public void Heads_are_compared_by_value()
    {
        var head = new LabelHead("age", HeadKind.SingleLabel, ["young", "old"]);

        var same = new LabelHead("age", HeadKind.SingleLabel, new List<string> { "young", "old" });
        Assert.Equal(head, same);
        Assert.Equal(head.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(head, new LabelHead("ages", HeadKind.SingleLabel, ["young", "old"]));
        Assert.NotEqual(head, new LabelHead("age", HeadKind.MultiLabel, ["young", "old"]));
        Assert.NotEqual(head, new LabelHead("age", HeadKind.SingleLabel, ["old", "young"]));
        Assert.NotEqual(head, new LabelHead("age", HeadKind.SingleLabel, ["young", "old", "ancient"]));
    }

    [Fact]
    public void The_standard_heads_have_the_labels_of_the_enums()
    {
        Assert.Equal(FacialAttributes.Names, LabelHead.Attributes.Labels);
        Assert.Equal(HeadKind.MultiLabel, LabelHead.Attributes.Kind);
        Assert.Equal(Expressions.Names.Take(7), LabelHead.Expression(7).Labels);
        Assert.Equal(Expressions.Names, LabelHead.Expression(8).Labels);
        Assert.Equal(HeadKind.SingleLabel, LabelHead.Expression(7).Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelHead.Expression(6));
    }

    [Theory]
    [InlineData("", "must have a name")]
    [InlineData("a.b", "must have a name")]
    [InlineData("a\tb", "must have a name")]
    [InlineData("input", "needs another name")]
    [InlineData("embedding", "needs another name")]
    public void Invalid_names_are_refused(string name, string reason)
    {
        FaerException error = Assert.Throws<FaerException>(() => new LabelHead(name, HeadKind.MultiLabel, ["a"]));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_labels_have_a_maximum_length()
    {
        var head = new LabelHead(new string('n', 64), HeadKind.MultiLabel, [new string('l', 128)]);

        Assert.Equal(64, head.Name.Length);
        Assert.Throws<FaerException>(() => new LabelHead(new string('n', 65), HeadKind.MultiLabel, ["a"]));
        Assert.Throws<FaerException>(() => new LabelHead("n", HeadKind.MultiLabel, [new string('l', 129)]));
    }

    [Theory]
    [InlineData(HeadKind.MultiLabel, new string[0], "must have 1 to 4096 labels, not 0")]
    [InlineData(HeadKind.SingleLabel, new[] { "a" }, "must have 2 to 4096 labels, not 1")]
    [InlineData(HeadKind.MultiLabel, new[] { "a", "a" }, "has a label twice")]
    [InlineData(HeadKind.MultiLabel, new[] { "a", " " }, "has the label ' '")]
    [InlineData(HeadKind.MultiLabel, new[] { "a\nb" }, @"has the label 'a\u000ab'")]
    [InlineData((HeadKind)2, new[] { "a", "b" }, "has the unknown kind 2")]
    public void Invalid_labels_are_refused(HeadKind kind, string[] labels, string reason)
    {
        FaerException error = Assert.Throws<FaerException>(() => new LabelHead("mood", kind, labels));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_standard_names_are_reserved_for_the_standard_labels()
    {
        string[] attributes = [.. FacialAttributes.Names];
        string[] turned = [.. attributes.Reverse()];
        Assert.Equal(LabelHead.Attributes, new LabelHead("attributes", HeadKind.MultiLabel, attributes));
        Assert.Equal(LabelHead.Expression(8), new LabelHead("expression", HeadKind.SingleLabel, Expressions.Names));
        Assert.Throws<FaerException>(() => new LabelHead("attributes", HeadKind.MultiLabel, ["mask"]));
        Assert.Throws<FaerException>(() => new LabelHead("attributes", HeadKind.MultiLabel, turned));
        Assert.Throws<FaerException>(() => new LabelHead("attributes", HeadKind.SingleLabel, attributes));
        Assert.Throws<FaerException>(() => new LabelHead("expression", HeadKind.SingleLabel, ["bored", "happy"]));
        Assert.Throws<FaerException>(() =>
            new LabelHead("expression", HeadKind.SingleLabel, Expressions.Names.Take(6))
        );
        Assert.Throws<FaerException>(() => new LabelHead("expression", HeadKind.MultiLabel, Expressions.Names));
    }
}
