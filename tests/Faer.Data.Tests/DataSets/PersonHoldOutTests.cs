using System.Globalization;
using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class PersonHoldOutTests
{
    [Fact]
    public void A_tenth_of_people_with_two_pictures_is_held_out_in_any_order()
    {
        FaceSample[] samples = [.. Enumerable.Range(0, 60).SelectMany(person => Pictures(person, person < 40 ? 3 : 1))];
        FaceDataSet data = PersonHoldOut.Make("identity", "/x", samples),
            reversed = PersonHoldOut.Make("identity", "/x", [.. samples.Reverse()]);

        string[] held = [.. People(data, "val")];
        Assert.Equal(4, held.Length);
        Assert.All(held, person => Assert.True(int.Parse(person, CultureInfo.InvariantCulture) < 40));
        Assert.Equal(held, People(reversed, "val"));
        Assert.Equal(56, People(data, "train").Length);
        Assert.Empty(held.Intersect(People(data, "train")));
        Assert.StartsWith("Held out as val: 4 of 60 people", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_people_only_as_many_as_verification_needs_are_held_out() =>
        Assert.Equal(
            500,
            People(
                PersonHoldOut.Make(
                    "identity",
                    "/x",
                    [.. Enumerable.Range(0, 6000).SelectMany(person => Pictures(person, 2))]
                ),
                "val"
            ).Length
        );

    private static IEnumerable<FaceSample> Pictures(int person, int count) =>
        Enumerable
            .Range(0, count)
            .Select(i => new FaceSample($"{person}/{i}", "x.jpg", "train")
            {
                Groups = SampleGroups.OfPerson(person.ToString(CultureInfo.InvariantCulture)),
            });

    private static string[] People(FaceDataSet data, string split) =>
        [.. data.Split(split).Select(sample => sample.Person!).Distinct().Order(StringComparer.Ordinal)];
}
