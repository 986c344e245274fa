using Faer.Data.DataSets;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class VerificationPairsTests
{
    [Fact]
    public void Half_of_the_pairs_are_of_one_person_and_no_pair_occurs_twice()
    {
        FaceSample[] samples = [.. Enumerable.Range(0, 300).Select(i => Sample(i, $"p{i % 30}"))];
        VerificationPairs pairs = VerificationPairs.Draw(samples, "x");

        // Thirty people with ten pictures each have 1,350 pairs of the same person.
        Assert.Equal((1350 + 1500, 1350), (pairs.Pairs.Count, pairs.Pairs.Count(pair => pair.IsSame)));
        VerificationPairs fewer = VerificationPairs.Draw(samples, "x", 1000);
        Assert.Equal((1000, 500), (fewer.Pairs.Count, fewer.Pairs.Count(pair => pair.IsSame)));
        Assert.All(
            pairs.Pairs,
            pair => Assert.Equal(pair.IsSame, pairs.Samples[pair.First].Person == pairs.Samples[pair.Second].Person)
        );
        Assert.All(pairs.Pairs, pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(
            pairs.Pairs.Count,
            pairs
                .Pairs.Select(pair => (Math.Min(pair.First, pair.Second), Math.Max(pair.First, pair.Second)))
                .Distinct()
                .Count()
        );
        Assert.Equal(
            Enumerable.Range(0, pairs.Samples.Count),
            pairs.Pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order()
        );
        Assert.Equal(30, pairs.PersonCount);
        Assert.All(
            pairs.Pairs,
            pair => Assert.Equal(pair.IsSame, pairs.People[pair.First] == pairs.People[pair.Second])
        );
        Assert.Equal(fewer.Pairs, VerificationPairs.Draw(samples, "x", 1000).Pairs);
    }

    /// <summary>
    /// A person with a hundred pictures has 4,950 of the 4,958 pairs, but gets no more turns than the others.
    /// </summary>
    [Fact]
    public void People_take_turns()
    {
        FaceSample[] samples =
        [
            .. Enumerable.Range(0, 100).Select(i => Sample(i, "many")),
            .. Enumerable.Range(100, 8).Select(i => Sample(i, $"p{i / 4}")),
        ];
        VerificationPairs pairs = VerificationPairs.Draw(samples, "x", 24);
        Assert.Equal(
            [4, 4, 4],
            pairs
                .Pairs.Where(pair => pair.IsSame)
                .CountBy(pair => pairs.People[pair.First])
                .Select(person => person.Value)
        );
    }

    [Fact]
    public void If_there_are_few_pairs_all_are_used()
    {
        VerificationPairs pairs = VerificationPairs.Draw([Sample(0, "a"), Sample(1, "a"), Sample(2, "b")], "x");
        Assert.Equal(
            [(0, 1, true), (0, 2, false), (1, 2, false)],
            pairs
                .Pairs.Select(pair =>
                    (Math.Min(pair.First, pair.Second), Math.Max(pair.First, pair.Second), pair.IsSame)
                )
                .Order()
        );
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "b")]
    public void Without_two_people_and_a_pair_of_one_person_verification_is_refused(params string[] people) =>
        Assert.StartsWith(
            "lfw: split val: ",
            Assert
                .Throws<FaerException>(() =>
                    VerificationPairs.Draw([.. people.Select((person, i) => Sample(i, person))], "lfw: split val")
                )
                .Message,
            StringComparison.Ordinal
        );

    private static FaceSample Sample(int i, string person) =>
        new($"{i}", "x.jpg", "val") { Groups = SampleGroups.OfPerson(person) };
}
