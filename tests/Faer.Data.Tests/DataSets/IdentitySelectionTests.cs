using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class IdentitySelectionTests
{
    [Fact]
    public void People_with_enough_pictures_are_kept_and_the_others_are_counted()
    {
        FaceDataSet data = Data(
            "anna train",
            "anna train",
            "ben train",
            "ben train",
            "ben train",
            "carl train",
            "dora val",
            "dora val",
            "- train"
        );
        FaceDataSet kept = IdentitySelection.Of(data, 2);
        Assert.Equal(
            ["anna", "anna", "ben", "ben", "ben", "dora", "dora"],
            kept.Samples.Select(sample => sample.Person)
        );
        Assert.Equal(
            "3 of 4 people have at least 2 pictures; the other 2 pictures are left out.",
            Assert.Single(kept.Notes)
        );
        Assert.Equal(8, IdentitySelection.Of(data, 1).Samples.Count);
        Assert.Empty(IdentitySelection.Of(Data("anna train", "ben train"), 1).Notes);
    }

    [Fact]
    public void No_people_one_person_and_a_person_in_two_splits_are_refused()
    {
        AssertRefused("no picture is labelled with its person", 1, "- train", "- val");
        AssertRefused(
            "1 of 2 people have at least 2 pictures, 1 of them in split train",
            2,
            "anna train",
            "anna train",
            "ben train"
        );
        AssertRefused("'anna' is in the splits train and val", 1, "anna train", "anna val", "ben train");
    }

    private static void AssertRefused(string expected, int minImages, params string[] rows)
    {
        string message = Assert.Throws<FaerException>(() => IdentitySelection.Of(Data(rows), minImages)).Message;
        Assert.StartsWith($"lfw:/x: {expected}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static FaceDataSet Data(params string[] rows) =>
        new(
            "lfw",
            "/x",
            [
                .. rows.Select(row => row.Split(' '))
                    .Index()
                    .Select(row => new FaceSample($"{row.Index}", "x.jpg", row.Item[1])
                    {
                        Groups = SampleGroups.OfPerson(row.Item[0] == "-" ? null : row.Item[0]),
                    }),
            ]
        );
}
