using CsCheck;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class RankedScoresTests
{
    [Fact]
    public void The_area_is_the_share_of_pairs_in_order()
    {
        // Positives 0.9, 0.4; negatives 0.5, 0.3, 0.1: of six pairs only (0.4, 0.5) is out of order.
        var ranked = new RankedScores([true, false, false, true, false], [0.9f, 0.5f, 0.3f, 0.4f, 0.1f]);

        Assert.Equal(5.0 / 6, ranked.AreaUnderRoc()!.Value, 12);
    }

    [Fact]
    public void Ties_count_half()
    {
        Assert.Equal(0.5, new RankedScores([true, false, true, false], [0.5f, 0.5f, 0.5f, 0.5f]).AreaUnderRoc());

        // Pairs: (0.8, 0.5) in order, (0.8, 0.8) tied, (0.5, 0.5) tied, (0.5, 0.8) out of order.
        Assert.Equal(2.0 / 4, new RankedScores([true, true, false, false], [0.8f, 0.5f, 0.8f, 0.5f]).AreaUnderRoc());
        Assert.Equal(3.5 / 4, new RankedScores([true, true, false, false], [0.8f, 0.5f, 0.5f, 0.2f]).AreaUnderRoc());
    }

    [Fact]
    public void A_single_class_has_no_area()
    {
        Assert.Null(new RankedScores([true, true], [0.1f, 0.9f]).AreaUnderRoc());
        Assert.Null(new RankedScores([false], [0.1f]).AreaUnderRoc());
        Assert.Null(new RankedScores([], []).AreaUnderRoc());
    }

    [Fact]
    public void Weights_equal_repeated_cases_and_individually_counted_pairs() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 3])
            .Array[1, 30]
            .Sample(
                cases =>
                {
                    bool[] truth = [.. cases.Select(c => c.Item1)];
                    float[] scores = [.. cases.Select(c => c.Item2 / 5f)];
                    int[] weights = [.. cases.Select(c => c.Item3)];
                    (bool Truth, float Score)[] repeated =
                    [
                        .. cases.SelectMany(c => Enumerable.Repeat((c.Item1, c.Item2 / 5f), c.Item3)),
                    ];

                    double pairs = 0,
                        won = 0;
                    foreach ((_, float positive) in repeated.Where(c => c.Truth))
                    {
                        foreach ((_, float negative) in repeated.Where(c => !c.Truth))
                        {
                            pairs++;
                            won +=
                                positive > negative ? 1
                                : positive == negative ? 0.5
                                : 0;
                        }
                    }

                    double? area = new RankedScores(truth, scores).AreaUnderRoc(weights);
                    if (pairs == 0)
                        Assert.Null(area);
                    else
                        Assert.Equal(won / pairs, area!.Value, 12);
                },
                iter: 500
            );
}
