using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class PaperOrderTests
{
    private static readonly double[] s_paper =
    [
        .. Paper.Runs.Where(run => run.Part == PaperPart.Table3).Select(run => run.Accuracy!.Value),
    ];

    [Fact]
    public void The_same_order_is_called_the_papers() =>
        Assert.Equal(
            " The order of the rows by mean accuracy is the paper's.",
            PaperOrder.Sentence([.. s_paper.Select(value => (value, (double?)(value / 200)))])
        );

    /// <summary>
    /// The means of the stand-in on LFW, whose ranks are 1 2 3 4 5 6 where the paper's are 1 3 2 5 4 6: Spearman's
    /// correlation is 1 - 6 * 4 / (6 * 35) = 0.886.
    /// </summary>
    [Fact]
    public void Another_order_has_its_rank_correlation() =>
        Assert.Equal(
            " The order of the rows by mean accuracy is not the paper's: rank correlation 0.89.",
            PaperOrder.Sentence([
                .. s_paper.Zip([88.57, 89.01, 92.51, 92.80, 93.16, 93.47], (paper, ours) => (paper, (double?)ours)),
            ])
        );

    [Fact]
    public void Equal_values_share_their_rank_and_a_missing_row_gives_no_sentence()
    {
        Assert.EndsWith(
            "rank correlation 0.87.",
            PaperOrder.Sentence([(1, 5), (2, 7), (3, 7)]),
            StringComparison.Ordinal
        );
        Assert.Equal("", PaperOrder.Sentence([(1, 5), (2, null)]));
    }
}
