using Faer.Training.Networks;

namespace Faer.Training.Tests.Networks;

public sealed class HeadKeysTests
{
    [Theory]
    [InlineData("attributes", "attributes")]
    [InlineData("Age_band-2", "Age_band-2")]
    [InlineData("age band", "age~0020band")]
    [InlineData("age~0020band", "age~007e0020band")]
    [InlineData("größe", "gr~00f6~00dfe")]
    [InlineData("a/b:c", "a~002fb~003ac")]
    public void A_name_is_one_valid_part_of_a_key(string name, string expected) =>
        Assert.Equal(expected, HeadKeys.Safe(name));

    [Fact]
    public void A_single_head_is_called_head_and_several_have_their_names()
    {
        LabelHead age = new("age band", HeadKind.SingleLabel, ["young", "old"]);
        Assert.Equal("head", HeadKeys.Of([age], age));
        Assert.Equal("heads.age~0020band", HeadKeys.Of([LabelHead.Attributes, age], age));
        Assert.Equal("heads.attributes", HeadKeys.Of([LabelHead.Attributes, age], LabelHead.Attributes));
    }

    [Theory]
    [InlineData("head.weight", true)]
    [InlineData("heads.age.bias", true)]
    [InlineData("header.weight", false)]
    [InlineData("norm.weight", false)]
    public void Keys_of_heads_are_recognized(string key, bool expected) => Assert.Equal(expected, HeadKeys.IsHead(key));
}
