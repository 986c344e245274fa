namespace Faer.Core.Tests.Labels;

public sealed class FacialAttributesTests
{
    [Fact]
    public void There_are_40_with_one_enum_value_each()
    {
        Assert.Equal(40, FacialAttributes.Count);
        Assert.Equal(40, FacialAttributes.Names.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 40), Enum.GetValues<FacialAttribute>().Select(attribute => (int)attribute));
    }

    [Fact]
    public void Names_match_their_enum_values()
    {
        foreach (FacialAttribute attribute in Enum.GetValues<FacialAttribute>())
        {
            string expected = attribute == FacialAttribute.FiveOClockShadow ? "5oClockShadow" : attribute.ToString();
            Assert.Equal(expected, attribute.Name().Replace("_", "", StringComparison.Ordinal));
            Assert.True(FacialAttributes.TryParse(attribute.Name(), out FacialAttribute parsed));
            Assert.Equal(attribute, parsed);
        }

        Assert.Equal("5 o Clock Shadow", FacialAttribute.FiveOClockShadow.DisplayName());
        Assert.False(FacialAttributes.TryParse("smiling", out _));
    }

    [Fact]
    public void The_order_is_CelebAs()
    {
        // Positions in list_attr_celeba.txt.
        Assert.Equal(0, (int)FacialAttribute.FiveOClockShadow);
        Assert.Equal(15, (int)FacialAttribute.Eyeglasses);
        Assert.Equal(20, (int)FacialAttribute.Male);
        Assert.Equal(31, (int)FacialAttribute.Smiling);
        Assert.Equal(39, (int)FacialAttribute.Young);
    }
}
