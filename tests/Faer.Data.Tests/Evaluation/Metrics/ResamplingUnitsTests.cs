using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class ResamplingUnitsTests
{
    [Fact]
    public void Pictures_of_one_person_are_one_unit_and_each_other_picture_is_one()
    {
        var units = ResamplingUnits.Of([
            Sample("a", "Ann"),
            Sample("b"),
            Sample("c", "Bob"),
            Sample("d", "Ann"),
            Sample("e"),
        ]);

        Assert.Equal((4, 2, 2, 5), (units.Count, units.People, units.Pictures, units.Samples));
        Assert.Equal([0, 1, 2, 0, 3], Enumerable.Range(0, 5).Select(i => units[i]));
        Assert.Equal(2, units.CountOf([0, 3, 4]));
        var weights = new int[5];
        units.Spread([5, 6, 7, 8], weights);
        Assert.Equal([5, 6, 7, 5, 8], weights);
    }

    /// <summary>Sets without people therefore keep their intervals exactly.</summary>
    [Fact]
    public void Without_people_each_picture_is_the_unit_with_its_number()
    {
        var units = ResamplingUnits.Of([Sample("a"), Sample("b"), Sample("c")]);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(i => units[i]));
        Assert.Equal("3 pictures", new IntervalUnits(units.People, units.Pictures).ToString());
    }

    [Fact]
    public void Copies_of_a_picture_are_one_unit_unless_the_person_is_known()
    {
        var copies = new PictureCopies(6);
        copies.Join(1, 4);
        copies.Join(0, 3);
        var units = ResamplingUnits.Of(
            [Sample("a", "Ann"), Sample("b"), Sample("c"), Sample("d", "Bob"), Sample("e"), Sample("f")],
            copies
        );

        Assert.Equal((5, 2, 3, 6), (units.Count, units.People, units.Pictures, units.Samples));
        Assert.Equal([0, 1, 2, 3, 1, 4], Enumerable.Range(0, 6).Select(i => units[i]));
    }

    [Fact]
    public void Units_are_described_in_words()
    {
        Assert.Equal("591 people", new IntervalUnits(591, 0).ToString());
        Assert.Equal("591 people and 12 pictures of unknown people", new IntervalUnits(591, 12).ToString());
    }

    private static FaceSample Sample(string id, string? person = null) =>
        new(id, id, "test") { Groups = SampleGroups.OfPerson(person) };
}
