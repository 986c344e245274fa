using System.Globalization;
using System.Text;
using Faer.Data.DataSets;
using Faer.Data.Results;
using Faer.Files;
using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>
/// metrics.csv: a header and one flushed row per epoch, so that the history of a killed run is kept. The columns common
/// to all runs are followed by the task's figures, by name. Numbers are written without loss of precision; an empty
/// cell is a missing value.
/// </summary>
internal static class MetricsFile
{
    private static readonly string[] s_fixed = ["epoch", "learningRate", "imagesPerSecond", "loaderWaitShare"];

    /// <summary>
    /// The column names of earlier versions, which had a fixed set of figures, with their present names.
    /// </summary>
    private static readonly Dictionary<string, string> s_earlierNames = new(StringComparer.Ordinal)
    {
        ["attributeLoss"] = FigureNames.OfLoss("attributes"),
        ["expressionLoss"] = FigureNames.OfLoss("expression"),
        ["centerLoss"] = FigureNames.OfLoss("center"),
        ["identityLoss"] = FigureNames.OfLoss("identity"),
        ["validationAttributeAccuracy"] = "val.attributes.meanAccuracy",
        ["validationExpressionAccuracy"] = "val.expression.accuracy",
        ["validationMacroRecall"] = "val.expression.macroRecall",
        ["validationVerificationAuc"] = "val.verification.auc",
        ["validationScore"] = FigureNames.ValidationScore,
        ["validationLoss"] = FigureNames.ValidationLoss,
        ["testAttributeAccuracy"] = "test.attributes.meanAccuracy",
        ["testExpressionAccuracy"] = "test.expression.accuracy",
        ["testVerificationAuc"] = "test.verification.auc",
    };

    /// <summary>
    /// Appends a row and flushes it to disk. In a new file, writes the header first. A figure that the header does not
    /// have becomes a new column, which is empty in earlier rows.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written; its existing rows are kept.</exception>
    public static void Append(string path, EpochMetrics metrics)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(metrics);

        // Do not write through a link: its target does not belong to this run.
        if (new FileInfo(path).LinkTarget is not null)
            throw new FaerException($"{path}: cannot be written (it is a link, not a file). Remove the link.");
        string[] columns = File.Exists(path) && new FileInfo(path).Length > 0 ? ReadHeader(path) : [];
        if (columns.Length > 0 && metrics.Figures.Any(figure => !columns.Contains(figure.Name)))
        {
            WriteAll(path, [.. Read(path), metrics]);
            return;
        }

        string text =
            columns.Length == 0
                ? $"{Header(metrics.Figures)}\n{Row(metrics, Columns(metrics.Figures))}\n"
                : $"{Row(metrics, columns)}\n";
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.Read,
                bufferSize: 0
            );
            long before = stream.Seek(0, SeekOrigin.End);
            try
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // Part of a row would make the file unreadable.
                stream.SetLength(before);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: cannot be written ({e.Message.TrimEnd('.')}). Check the folder's permissions and "
                    + $"the free disk space.",
                e
            );
        }
    }

    /// <summary>
    /// Reads all rows; returns an empty list if the file does not exist. An incomplete last row, cut off by a crash, is
    /// left out.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be read, or was not written by <see cref="Append"/>.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            return [];
        string text = ReadText(path);
        using var reader = new CsvReader(text[..(text.LastIndexOf('\n') + 1)], ',', path);
        if (!reader.TryRead(out _, out string[] cells))
            return [];
        string[] columns = Named(cells, path);
        var rows = new List<EpochMetrics>();
        while (reader.TryRead(out int line, out string[] row))
            rows.Add(Parse(row, columns, line, path));
        return rows;
    }

    /// <summary>
    /// Keeps only the rows of the first epochs, because a resumed run writes the later ones again. The file is replaced
    /// as a whole.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be read or written.</exception>
    public static void KeepEpochs(string path, int epochs)
    {
        if (File.Exists(path))
            WriteAll(path, [.. Read(path).Where(row => row.Epoch <= epochs)]);
    }

    private static void WriteAll(string path, IReadOnlyList<EpochMetrics> rows)
    {
        string[] columns =
        [
            .. s_fixed,
            .. rows.SelectMany(row => row.Figures).Select(figure => figure.Name).Distinct(),
        ];
        IEnumerable<string> lines = rows.Select(row => Row(row, columns)).Prepend(Header(columns));
        AtomicFile.Write(path, rows.Count == 0 ? "" : string.Concat(lines.Select(line => line + "\n")));
    }

    private static string[] Columns(Figures figures) => [.. s_fixed, .. figures.Select(figure => figure.Name)];

    private static string Header(Figures figures) => Header(Columns(figures));

    private static string Header(IEnumerable<string> columns) => string.Join(',', columns.Select(CsvCell.Write));

    private static string Row(EpochMetrics metrics, IEnumerable<string> columns) =>
        string.Join(
            ',',
            columns.Select(column => Convert.ToString(ValueOf(metrics, column), CultureInfo.InvariantCulture))
        );

    private static double? ValueOf(EpochMetrics metrics, string column) =>
        Array.IndexOf(s_fixed, column) switch
        {
            0 => metrics.Epoch,
            1 => metrics.LearningRate,
            2 => metrics.ImagesPerSecond,
            3 => metrics.LoaderWaitShare,
            _ => metrics.Figures[column],
        };

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    private static string[] ReadHeader(string path)
    {
        using var reader = new CsvReader(ReadText(path), ',', path);
        return reader.TryRead(out _, out string[] cells) ? Named(cells, path) : [];
    }

    /// <summary>Returns the columns of a header by their present names.</summary>
    private static string[] Named(string[] cells, string path)
    {
        string[] names = [.. cells.Select(cell => s_earlierNames.GetValueOrDefault(cell, CsvCell.Read(cell)))];
        bool isHeader =
            s_fixed.All(names.Contains)
            && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            && names.All(name => name.Length > 0);
        return isHeader ? names : throw Malformed(path, 1, "is not the header of a metrics file");
    }

    private static EpochMetrics Parse(string[] cells, string[] columns, int line, string path)
    {
        if (cells.Length != columns.Length)
            throw Malformed(path, line, $"has {cells.Length} columns, not {columns.Length}");
        var figures = new List<Figure>();
        double[] known = new double[s_fixed.Length];
        foreach ((string column, string cell) in columns.Zip(cells))
        {
            int index = Array.IndexOf(s_fixed, column);
            if (cell.Length == 0 && index < 0)
                continue;
            bool isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
            if (!isNumber || (index == 0 && !double.IsInteger(number)))
                throw Malformed(path, line, $"has '{cell}' in column {column}");
            if (index >= 0)
                known[index] = number;
            else
                figures.Add(new Figure(column, number));
        }

        return new EpochMetrics((int)known[0], known[1], known[2], known[3], new Figures(figures));
    }

    private static FaerException Malformed(string path, int line, string what) =>
        new($"{path}: line {line} {what}; move the file elsewhere to start a new one.");
}
