using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class NumberedNamesTests
{
    [Theory]
    [InlineData("0-2", 0)]
    [InlineData("more than 70", 70)]
    [InlineData("70+", 70)]
    [InlineData("old", null)]
    [InlineData("99999999999", null)]
    public void The_number_of_a_name_is_the_first_in_it(string name, int? number) =>
        Assert.Equal(number, NumberedNames.Number(name));

    [Fact]
    public void Names_ascend_if_their_numbers_do()
    {
        Assert.True(NumberedNames.AreRising(["0-2", "3-9", "more than 9"]) && NumberedNames.AreRising(["3"]));
        Assert.False(NumberedNames.AreRising(["3-9", "3-10"]));
        Assert.False(NumberedNames.AreRising(["10", "9"]));
        Assert.False(NumberedNames.AreRising(["young", "30"]));
    }

    [Fact]
    public void Names_are_sorted_by_number_only_if_all_have_one()
    {
        Assert.Equal(["3-9", "10-19", "70+"], NumberedNames.Sorted(["70+", "10-19", "3-9"]));
        Assert.Equal(["10", "9", "old"], NumberedNames.Sorted(["old", "9", "10"]));
    }
}
