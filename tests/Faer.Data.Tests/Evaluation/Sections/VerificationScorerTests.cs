using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class VerificationScorerTests
{
    private static readonly VerificationPairs s_pairs = VerificationPairs.Draw(
        [Sample(0, "a"), Sample(1, "a"), Sample(2, "b")],
        "x"
    );

    [Fact]
    public void A_score_is_the_cosine_and_the_area_counts_pairs_in_the_right_order()
    {
        // a: (1, 0) and (3, 4); b: (0, 2). Cosines: same 0.6; different 0 and 0.8.
        float[] embeddings = [1, 0, 3, 4, 0, 2];
        float[] cosines = VerificationScorer.Cosines(s_pairs, embeddings, 2);
        Assert.Equal(0.6f, cosines[0], 1e-6);
        Assert.Equal([0, 0.8f], cosines[1..].Order().Select(cosine => MathF.Round(cosine, 6)));
        Assert.Equal(0.5, VerificationScorer.Auc(s_pairs, cosines));
        Assert.Equal(0, VerificationScorer.Cosines(s_pairs, [0, 0, 1, 1, 1, 0], 2)[0]);
        Assert.Throws<ArgumentException>(() => VerificationScorer.Cosines(s_pairs, embeddings, 3));
    }

    /// <summary>
    /// If the pairs of each person are similar, the uncertainty comes from the people; resampling single pairs would
    /// make the interval much too narrow.
    /// </summary>
    [Fact]
    public void Intervals_are_over_people()
    {
        FaceSample[] samples = [.. Enumerable.Range(0, 120).Select(i => Sample(i, $"p{i % 6}"))];
        VerificationPairs pairs = VerificationPairs.Draw(samples, "x", 1000);
        float[] known =
        [
            .. pairs.Pairs.Select(pair =>
                !pair.IsSame ? 0.5f
                : pairs.People[pair.First] < 3 ? 1f
                : 0f
            ),
        ];
        float[] perfect = [.. pairs.Pairs.Select(pair => pair.IsSame ? 1f : 0f)];

        (Interval? auc, Interval? others, Interval? gain) = VerificationScorer.Intervals(
            pairs,
            known,
            perfect,
            BootstrapSettings.Default
        );
        Assert.InRange(VerificationScorer.Auc(pairs, known), 0.45, 0.55);
        Assert.InRange(auc!.High - auc.Low, 0.5, 1);
        Assert.Equal(new Interval(1, 1), others);
        Assert.Equal(auc.Low - 1, gain!.Low, 1e-12);
        Assert.Equal(auc.High - 1, gain.High, 1e-12);
        Assert.Null(VerificationScorer.Intervals(pairs, known, [], BootstrapSettings.Default).Others);
    }

    private static FaceSample Sample(int i, string person) =>
        new($"{i}", "x.jpg", "val") { Groups = SampleGroups.OfPerson(person) };
}
