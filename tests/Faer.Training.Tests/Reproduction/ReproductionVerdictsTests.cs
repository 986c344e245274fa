using Faer.Data.Evaluation.Metrics;
using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class ReproductionVerdictsTests
{
    private static readonly PaperPart[] s_parts = [PaperPart.Table2, PaperPart.Table3];

    [Fact]
    public void Fewer_than_three_runs_get_no_verdict_and_the_page_explains_why()
    {
        var verdicts = new ReproductionVerdicts(
            s_parts,
            (pair, _) => Found(0.05, 0.0001, pair.First == "FAER, ASL" ? 1 : 2)
        );

        Assert.Equal(0, verdicts.Judged);
        Assert.Contains("no verdicts: they require 3 runs of each recipe", verdicts.Note, StringComparison.Ordinal);
        IReadOnlyList<IReadOnlyList<string>> rows = [.. verdicts.Rows(PaperPart.Table3, name => name)];
        Assert.Equal(7, rows.Count);
        Assert.Equal(
            ["FAER, ASL against Baseline, ASL", "celeba", "+5.00", "+4.00 to +6.00", "-", "none: 1 run, 3 required"],
            rows[0]
        );
        Assert.Equal("none: 2 runs, 3 required", rows[1][5]);
    }

    /// <summary>
    /// 6 comparisons of Table 2 and 7 of Table 3: the smallest p is multiplied by 13, the next one by 12.
    /// </summary>
    [Fact]
    public void Verdicts_are_corrected_for_all_comparisons_of_the_page()
    {
        var verdicts = new ReproductionVerdicts(
            s_parts,
            (pair, _) =>
                pair switch
                {
                    { First: "FAER, ASL" } => Found(-0.01, 0.0038, 3),
                    { First: "FAER, BCE" } => Found(0.01, 0.0041, 3),
                    { Second: "FAER, ASL" } => Found(0.02, 0.0042, 3),
                    _ => Found(0.01, 0.5, 3),
                }
        );

        Assert.Equal(13, verdicts.Judged);
        Assert.Contains("the 13 comparisons of this page (Holm)", verdicts.Note, StringComparison.Ordinal);
        Dictionary<string, IReadOnlyList<string>> rows = verdicts
            .Rows(PaperPart.Table3, name => name)
            .ToDictionary(row => row[0]);
        Assert.Equal(["0.049", "lower"], rows["FAER, ASL against Baseline, ASL"].Skip(4));
        Assert.Equal(["0.049", "higher"], rows["FAER, BCE against Baseline, BCE"].Skip(4));
        Assert.Equal(["0.049", "higher"], rows["FAER, focal against FAER, ASL"].Skip(4));
        Assert.Equal(["1.000", "not distinguishable"], rows["Baseline, focal against Baseline, ASL"].Skip(4));
    }

    [Fact]
    public void Unmeasured_comparisons_have_no_row_and_do_not_count()
    {
        var verdicts = new ReproductionVerdicts(
            s_parts,
            (pair, dataSet) => dataSet == "rafdb" && pair.First == "+ CC attention" ? Found(0.01, 0.03, 5) : null
        );

        Assert.Equal(1, verdicts.Judged);
        Assert.Equal(
            ["+ CC attention against Baseline", "RAF", "+1.00", "0.00 to +2.00", "0.030", "higher"],
            Assert.Single(verdicts.Rows(PaperPart.Table2, name => name == "rafdb" ? "RAF" : name))
        );
        Assert.Empty(verdicts.Rows(PaperPart.Table3, name => name));
    }

    /// <summary>
    /// Rows that the paper does not have would otherwise fail when the page is written, after days of training.
    /// </summary>
    [Fact]
    public void Every_comparison_uses_rows_of_the_paper() =>
        Assert.All(
            PaperComparison.All,
            pair =>
            {
                Assert.NotEmpty(pair.DataSets);
                Assert.All(
                    pair.DataSets,
                    dataSet =>
                        Assert.Contains(
                            PaperRun.All,
                            run => run.Part == pair.Part && run.DataSet == dataSet && run.Row == pair.Second
                        )
                );
            }
        );

    private static PairedDifference Found(double value, double p, int runs) =>
        new(value, new Interval(value - 0.01, value + 0.01), p, runs);
}
