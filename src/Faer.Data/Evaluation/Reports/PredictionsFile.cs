using System.Globalization;
using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Results;
using Faer.Files;

namespace Faer.Data.Evaluation.Reports;

/// <summary>
/// Predictions as CSV: a header, then one row per picture. The first columns are <c>image</c> and <c>person</c>. Then
/// each head has one column per label, <c>head.label</c>, with its probability, and columns with the label in the data
/// set (<c>truth</c>) and the predicted label (<c>decision</c>). A single-label head has two of these columns,
/// <c>expression.truth</c> and <c>expression.decision</c>. A multi-label head has two per label, such as
/// <c>attributes.Smiling.truth</c> (the label in the data set, 0 to 1) and <c>attributes.Smiling.decision</c> (0 or 1).
/// A cell is empty where there is no label. Probabilities have six decimals and a decimal point, regardless of the
/// culture.
/// </summary>
public static class PredictionsFile
{
    private const string ImageColumn = "image";
    private const string PersonColumn = "person";
    private const int FirstHeadColumn = 2;
    private const string Truth = "truth";
    private const string Decision = "decision";

    // Suffixes of the columns of a multi-label head: the probabilities, the labels in the data set, the predicted
    // labels.
    private static readonly string[] s_multiLabelKinds = ["", $".{Truth}", $".{Decision}"];

    /// <summary>Writes a file; it appears under its name only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="samples">
    /// The pictures with their labels, in any order. The truth of a picture without a sample is empty.
    /// </param>
    /// <param name="thresholds">
    /// The thresholds of the multi-label heads by head name, one per label; null uses 0.5.
    /// </param>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(
        string path,
        Predictions predictions,
        IReadOnlyList<FaceSample> samples,
        IReadOnlyDictionary<string, IReadOnlyList<float>>? thresholds = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(samples);
        Dictionary<string, FaceSample> labeled = samples.ToDictionary(sample => sample.Id, StringComparer.Ordinal);
        HeadTargets[] heads = [.. predictions.Heads.Select(head => new HeadTargets(head))];
        var text = new StringBuilder();
        text.AppendJoin(',', Columns(predictions.Heads).Select(CsvCell.Write)).Append('\n');
        for (int i = 0; i < predictions.Images.Count; i++)
        {
            FaceSample? sample = labeled.GetValueOrDefault(predictions.Images[i]);
            text.Append(CsvCell.Write(predictions.Images[i])).Append(',').Append(CsvCell.Write(sample?.Person ?? ""));
            foreach (HeadTargets targets in heads)
            {
                LabelHead head = targets.Head;
                ReadOnlySpan<float> probabilities = predictions.Of(head.Name, i);
                foreach (float probability in probabilities)
                    text.Append(CultureInfo.InvariantCulture, $",{probability:F6}");
                if (head.Kind == HeadKind.SingleLabel)
                    AppendSingle(text, head, probabilities, sample);
                else
                    AppendMulti(text, targets, probabilities, sample, thresholds?.GetValueOrDefault(head.Name));
            }

            text.Append('\n');
        }

        AtomicFile.Write(path, text.ToString());
    }

    /// <summary>Reads the probabilities from a file written by <see cref="Write"/>.</summary>
    /// <exception cref="FaerException">The file cannot be read; the message names file, line and column.</exception>
    public static Predictions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CsvFile file = CsvFile.Read(path, ImageColumn);
        string[] header = [.. file.Header.Select(CsvCell.Read)];
        List<LabelHead> heads =
            HeadsOf(header)
            ?? throw new FaerException(
                $"{path}: line 1 is not the header of a predictions file (image, person, and for each head "
                    + $"the probabilities, truth and decision); write the file with 'faer evaluate --report'."
            );
        var images = new List<string>(file.Rows.Count);
        float[][] probabilities = [.. heads.Select(head => new float[file.Rows.Count * head.Count])];
        foreach ((int line, string[] cells) in file.Rows)
        {
            int column = FirstHeadColumn;
            for (int i = 0; i < heads.Count; i++)
            {
                for (int label = 0; label < heads[i].Count; label++)
                    probabilities[i][(images.Count * heads[i].Count) + label] = Probability(
                        line,
                        column + label,
                        cells
                    );
                column += ColumnsOf(heads[i]).Count();
            }

            images.Add(CsvCell.Read(cells[0]));
        }

        try
        {
            return new Predictions(images, [.. heads.Zip(probabilities)]);
        }
        catch (FaerException e)
        {
            throw new FaerException($"{path}: {e.Message}", e);
        }

        float Probability(int line, int column, string[] cells) =>
            float.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
                ? value
                : throw new FaerException(
                    $"{path}: line {line}, column {header[column]}: '{cells[column]}' is not a number."
                );
    }

    private static IEnumerable<string> Columns(IEnumerable<LabelHead> heads) =>
        [ImageColumn, PersonColumn, .. heads.SelectMany(ColumnsOf)];

    private static IEnumerable<string> ColumnsOf(LabelHead head) =>
        head.Kind == HeadKind.SingleLabel
            ?
            [
                .. head.Labels.Select(label => $"{head.Name}.{label}"),
                $"{head.Name}.{Truth}",
                $"{head.Name}.{Decision}",
            ]
            : s_multiLabelKinds.SelectMany(kind => head.Labels.Select(label => $"{head.Name}.{label}{kind}"));

    /// <summary>
    /// Returns the heads of a header; null if it is not the header of a predictions file. Labels may contain points,
    /// names of heads do not.
    /// </summary>
    private static List<LabelHead>? HeadsOf(string[] header)
    {
        List<LabelHead> heads = [];
        for (int first = FirstHeadColumn; first < header.Length; first += ColumnsOf(heads[^1]).Count())
        {
            int point = header[first].IndexOf('.', StringComparison.Ordinal);
            if (point < 0)
                return null;
            string name = header[first][..point];
            string[] columns =
            [
                .. header
                    .Skip(first)
                    .TakeWhile(column => column.StartsWith($"{name}.", StringComparison.Ordinal))
                    .Select(column => column[(point + 1)..]),
            ];
            bool isSingle = columns[^1] == Decision;
            try
            {
                heads.Add(
                    isSingle
                        ? new LabelHead(name, HeadKind.SingleLabel, columns.SkipLast(s_multiLabelKinds.Length - 1))
                        : new LabelHead(
                            name,
                            HeadKind.MultiLabel,
                            columns.Take(columns.Length / s_multiLabelKinds.Length)
                        )
                );
            }
            catch (FaerException)
            {
                return null;
            }
        }

        return header.SequenceEqual(Columns(heads)) ? heads : null;
    }

    private static void AppendSingle(
        StringBuilder text,
        LabelHead head,
        ReadOnlySpan<float> probabilities,
        FaceSample? sample
    )
    {
        // The data set may have labels that the model does not have.
        string truth = sample?.Labels.HeadOf(head.Name) is { } known
            ? known.Labels[SampleLabels.IndexOfLargest(sample.Labels[head.Name])]
            : "";
        text.Append(',')
            .Append(CsvCell.Write(truth))
            .Append(',')
            .Append(CsvCell.Write(head.Labels[SampleLabels.IndexOfLargest(probabilities)]));
    }

    private static void AppendMulti(
        StringBuilder text,
        HeadTargets targets,
        ReadOnlySpan<float> probabilities,
        FaceSample? sample,
        IReadOnlyList<float>? thresholds
    )
    {
        var truth = new float[probabilities.Length];
        if (sample is null)
            Array.Fill(truth, float.NaN);
        else
            targets.TryRead(sample, truth);
        foreach (float value in truth)
        {
            text.Append(',');
            if (!float.IsNaN(value))
                text.Append(CultureInfo.InvariantCulture, $"{value}");
        }

        for (int i = 0; i < probabilities.Length; i++)
            text.Append(',').Append(Predictions.IsPresent(probabilities[i], thresholds, i) ? '1' : '0');
    }
}
