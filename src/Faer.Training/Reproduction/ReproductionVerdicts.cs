using System.Globalization;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Training.Reproduction;

/// <summary>
/// The comparisons of a page, evaluated together. Among many comparisons some look different by chance, so their
/// p-values are corrected (<see cref="HolmCorrection"/>). With fewer than three runs of a recipe there is no verdict.
/// </summary>
internal sealed class ReproductionVerdicts
{
    /// <summary>The headings of <see cref="Rows"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "",
        "Data set",
        "Points",
        "95 % interval",
        "p, corrected",
        "Verdict",
    ];

    private const double Level = 0.05;

    private readonly List<(PaperComparison Pair, string DataSet, PairedDifference Difference, double PValue)> _rows =
    [];

    /// <summary>Compares the measured rows.</summary>
    /// <param name="parts">The parts on the page.</param>
    /// <param name="compare">
    /// Returns the difference of two rows on a data set; null if one of them was not measured.
    /// </param>
    public ReproductionVerdicts(
        IReadOnlyList<PaperPart> parts,
        Func<PaperComparison, string, PairedDifference?> compare
    )
    {
        var measured = PaperComparison
            .All.Where(pair => parts.Contains(pair.Part))
            .SelectMany(pair => pair.DataSets.Select(dataSet => (pair, dataSet, Found: compare(pair, dataSet))))
            .Where(row => row.Found is not null)
            .Select(row => (row.pair, row.dataSet, Found: row.Found!))
            .ToList();
        PairedDifference[] judged = [.. measured.Select(row => row.Found).Where(found => found.CanBeJudged)];
        double[] corrected = HolmCorrection.Adjust([.. judged.Select(found => found.PValue)]);
        Judged = judged.Length;
        int next = 0;
        foreach ((PaperComparison pair, string dataSet, PairedDifference found) in measured)
            _rows.Add((pair, dataSet, found, found.CanBeJudged ? corrected[next++] : 1));
    }

    /// <summary>The number of comparisons with enough runs for a verdict.</summary>
    public int Judged { get; }

    /// <summary>Explains how to read the rows.</summary>
    public string Note =>
        "epoch chosen on val; intervals and p from Student's t, over seeds of both recipes and over test "
        + "pictures (over people if they are known, otherwise over groups of exact copies); "
        + (
            Judged == 0
                ? $"no verdicts: they require {PairedDifference.FewestRuns} runs of each recipe, because runs "
                    + $"of the same recipe with different seeds differ as well (--seeds)"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"p is corrected for the {Judged} comparisons of this page (Holm); a verdict requires p "
                        + $"of at most {Level} and {PairedDifference.FewestRuns} runs of each recipe"
                )
        );

    /// <summary>
    /// Returns the rows of a part: the compared pair, data set, points, interval, corrected p, verdict.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="nameOf">The display name of a data set.</param>
    public IEnumerable<IReadOnlyList<string>> Rows(PaperPart part, Func<string, string> nameOf) =>
        _rows
            .Where(row => row.Pair.Part == part)
            .OrderBy(row => row.DataSet, StringComparer.Ordinal)
            .Select(row =>
                (string[])
                    [
                        $"{row.Pair.First} against {row.Pair.Second}",
                        nameOf(row.DataSet),
                        Points(row.Difference.Value),
                        $"{Points(row.Difference.Interval.Low)} to {Points(row.Difference.Interval.High)}",
                        row.Difference.CanBeJudged ? P(row.PValue) : "-",
                        Verdict(row.Difference, row.PValue),
                    ]
            );

    private static string Verdict(PairedDifference difference, double corrected) =>
        !difference.CanBeJudged
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"none: {difference.Runs} {(difference.Runs == 1 ? "run" : "runs")}, "
                    + $"{PairedDifference.FewestRuns} required"
            )
        : corrected > Level ? "not distinguishable"
        : difference.Value > 0 ? "higher"
        : "lower";

    private static string Points(double fraction) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:+0.00;-0.00;0.00}");

    private static string P(double value) =>
        value < 0.001 ? "below 0.001" : string.Create(CultureInfo.InvariantCulture, $"{value:F3}");
}
