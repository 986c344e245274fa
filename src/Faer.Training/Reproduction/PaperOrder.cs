using System.Globalization;

namespace Faer.Training.Reproduction;

/// <summary>Compares the order of our accuracies with the order of the published ones.</summary>
internal static class PaperOrder
{
    /// <summary>
    /// Returns a sentence, with a space before it: whether the order is the same, and Spearman's rank correlation.
    /// Returns an empty text if a row was not measured.
    /// </summary>
    /// <param name="rows">The published accuracy and ours; null if not measured. At least two rows.</param>
    public static string Sentence(IReadOnlyList<(double Paper, double? Ours)> rows)
    {
        double[] ours = [.. rows.Select(row => row.Ours).OfType<double>()];
        if (ours.Length < rows.Count)
            return "";
        double[] paper = Ranks([.. rows.Select(row => row.Paper)]),
            own = Ranks(ours);
        return paper.SequenceEqual(own)
            ? " The order of the rows by mean accuracy is the paper's."
            : string.Create(
                CultureInfo.InvariantCulture,
                $" The order of the rows by mean accuracy is not the paper's: rank correlation {Correlation(paper, own):F2}."
            );
    }

    /// <summary>Returns the rank of each value, counted from 1; equal values share the mean of their ranks.</summary>
    private static double[] Ranks(double[] values) =>
        [
            .. values.Select(value =>
                values.Count(other => other < value) + ((values.Count(other => other.Equals(value)) + 1) / 2.0)
            ),
        ];

    /// <summary>Returns Pearson's correlation, which of ranks is Spearman's; 0 if one side has no variance.</summary>
    private static double Correlation(double[] a, double[] b)
    {
        double mean = a.Average(),
            product = a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum(),
            squares = a.Sum(x => (x - mean) * (x - mean)) * b.Sum(y => (y - mean) * (y - mean));
        return squares == 0 ? 0 : product / Math.Sqrt(squares);
    }
}
