using Faer.Data.DataSets;
using Faer.Training.Tasks.Identity;

namespace Faer.Training.Tests.Tasks.Identity;

public sealed class PeopleTests
{
    [Fact]
    public void Classes_are_in_the_order_of_names()
    {
        FaceSample[] samples =
        [
            .. new[] { "carl", "anna", "Ben", "carl", "anna" }.Select(person => new FaceSample("x", "x.jpg", "train")
            {
                Groups = SampleGroups.OfPerson(person),
            }),
        ];
        Assert.Equal([2, 1, 0, 2, 1], People.Classes(samples));
    }
}
