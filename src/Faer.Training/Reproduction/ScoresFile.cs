using System.Globalization;
using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Results;
using Faer.Files;

namespace Faer.Training.Reproduction;

/// <summary>
/// The scores of a finished run on split test as CSV: one row per picture, <c>image</c> and <c>score</c>, in the order of
/// the split. A picture without a label has no score. With run.json, metrics.csv and test/report.json it is all that the
/// page needs of a run, and twenty times smaller than the predictions.
/// </summary>
internal static class ScoresFile
{
    /// <summary>The name of the file in the folder of split test.</summary>
    public const string Name = "scores.csv";

    private const string ImageColumn = "image";
    private const string ScoreColumn = "score";

    /// <summary>Writes a file; it appears under its name only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">The pictures.</param>
    /// <param name="scores">One score per picture; NaN without a label.</param>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<FaceSample> samples, IReadOnlyList<double> scores)
    {
        var text = new StringBuilder($"{ImageColumn},{ScoreColumn}\n");
        foreach ((FaceSample sample, double score) in samples.Zip(scores))
        {
            text.Append(CsvCell.Write(sample.Id)).Append(',');
            if (!double.IsNaN(score))
                text.Append(CultureInfo.InvariantCulture, $"{score:R}");
            text.Append('\n');
        }

        AtomicFile.Write(path, text.ToString());
    }

    /// <summary>Reads the scores of some pictures.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">The pictures of the split.</param>
    /// <exception cref="FaerException">
    /// The file cannot be read or belongs to other pictures; the message names file and line.
    /// </exception>
    public static double[] Read(string path, IReadOnlyList<FaceSample> samples)
    {
        CsvFile file = CsvFile.Read(path, ImageColumn);
        if (!file.Header.SequenceEqual([ImageColumn, ScoreColumn]) || file.Rows.Count != samples.Count)
            throw new FaerException(
                $"{path}: not the scores of the {samples.Count} pictures of split test; move the run's folder elsewhere "
                    + "to train it again."
            );
        return [.. file.Rows.Zip(samples, (row, sample) => Score(row.Line, row.Cells, sample))];

        double Score(int line, string[] cells, FaceSample sample)
        {
            if (CsvCell.Read(cells[0]) != sample.Id)
                throw new FaerException(
                    $"{path}: line {line}: '{cells[0]}' is not the picture {sample.Id} of split test; the scores belong to "
                        + "other data."
                );
            if (cells[1].Length == 0)
                return double.NaN;
            return double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double score)
                ? score
                : throw new FaerException($"{path}: line {line}: '{cells[1]}' is not a score.");
        }
    }
}
