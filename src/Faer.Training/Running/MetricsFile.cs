using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Faer.Training;

/// <summary>
/// metrics.csv: a header and one flushed row an epoch, so that a run that is killed leaves its history. Numbers are written
/// so that reading gives the same ones; an empty cell is a missing value.
/// </summary>
public static class MetricsFile
{
    private static readonly ConstructorInfo s_constructor = typeof(EpochMetrics)
        .GetConstructors()
        .Single(constructor => constructor.GetParameters().Length > 1);
    private static readonly PropertyInfo[] s_columns =
    [
        .. s_constructor.GetParameters().Select(parameter => typeof(EpochMetrics).GetProperty(parameter.Name!)!),
    ];
    private static readonly string s_header = string.Join(',', s_columns.Select(Name));

    /// <summary>Appends a row and flushes it to the disk; writes the header first where the file is new.</summary>
    /// <exception cref="FaerException">The file cannot be written; it keeps the rows that it had.</exception>
    public static void Append(string path, EpochMetrics metrics)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(metrics);
        try
        {
            // What a link points to is not this run's.
            if (new FileInfo(path).LinkTarget is not null)
                throw new IOException("it is a link, not a file");
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
                stream.Write(
                    Encoding.UTF8.GetBytes(before == 0 ? $"{s_header}\n{Row(metrics)}\n" : $"{Row(metrics)}\n")
                );
                stream.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // Half a row would make the file unreadable.
                stream.SetLength(before);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: cannot be written ({e.Message.TrimEnd('.')}). Check the folder's rights and the free space.",
                e
            );
        }
    }

    /// <summary>Reads all rows; an empty list where there is no file. A last row that a crash cut off is left out.</summary>
    /// <exception cref="FaerException">The file cannot be read, or is not one that <see cref="Append"/> writes.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            return [];
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }

        string[] lines = text.Split('\n')[..^1];
        if (lines.Length == 0)
            return [];
        PropertyInfo[] columns = Columns(lines[0], path);
        return [.. lines.Index().Skip(1).Select(line => Parse(line.Item, columns, line.Index + 1, path))];
    }

    /// <summary>Keeps the rows of the first epochs, all or none at a time: what a run repeats after a resume must not stand twice.</summary>
    /// <exception cref="FaerException">The file cannot be read or written.</exception>
    public static void KeepEpochs(string path, int epochs)
    {
        if (!File.Exists(path))
            return;
        IEnumerable<string> rows = Read(path).Where(row => row.Epoch <= epochs).Select(Row);
        AtomicFile.Write(path, string.Concat(rows.Prepend(s_header).Select(line => line + "\n")));
    }

    private static string Row(EpochMetrics metrics) =>
        string.Join(
            ',',
            s_columns.Select(column => Convert.ToString(column.GetValue(metrics), CultureInfo.InvariantCulture))
        );

    /// <summary>The columns that a header names. An earlier version's lacks those that came since, which may be missing values.</summary>
    private static PropertyInfo[] Columns(string header, string path)
    {
        PropertyInfo[] columns =
        [
            .. header
                .Split(',')
                .Select(name => Array.Find(s_columns, column => Name(column) == name))
                .OfType<PropertyInfo>(),
        ];
        return
            header == string.Join(',', columns.Select(Name))
            && s_columns.Except(columns).All(IsOptional)
            && columns.Distinct().Count() == columns.Length
            ? columns
            : throw Malformed(path, 1, "is not the header of such a file");
    }

    private static EpochMetrics Parse(string line, PropertyInfo[] columns, int number, string path)
    {
        string[] cells = line.Split(',');
        if (cells.Length != columns.Length)
            throw Malformed(path, number, $"has {cells.Length} columns, not {columns.Length}");
        object?[] values = new object?[s_columns.Length];
        foreach ((PropertyInfo column, string cell) in columns.Zip(cells))
            values[Array.IndexOf(s_columns, column)] = Value(cell, column, number, path);
        return (EpochMetrics)s_constructor.Invoke(values);
    }

    private static string Name(PropertyInfo column) => JsonNamingPolicy.CamelCase.ConvertName(column.Name);

    private static bool IsOptional(PropertyInfo column) => Nullable.GetUnderlyingType(column.PropertyType) is not null;

    private static object? Value(string cell, PropertyInfo column, int line, string path)
    {
        if (cell.Length == 0 && IsOptional(column))
            return null;
        if (
            column.PropertyType == typeof(int)
            && int.TryParse(cell, NumberStyles.Integer, CultureInfo.InvariantCulture, out int whole)
        )
            return whole;
        if (
            column.PropertyType != typeof(int)
            && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        )
            return number;
        throw Malformed(path, line, $"has '{cell}' in column {Name(column)}");
    }

    private static FaerException Malformed(string path, int line, string what) =>
        new($"{path}: line {line} {what}; move the file away to start a new one.");
}
