using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Faer.Training;

/// <summary>metrics.csv: a header and one flushed row an epoch, so that a run that is killed leaves its history.</summary>
public static class MetricsFile
{
    private static readonly PropertyInfo[] s_columns = typeof(EpochMetrics).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>Appends a row; writes the header first where the file is new.</summary>
    public static void Append(string path, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        bool isNew = !File.Exists(path);
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        if (isNew) writer.WriteLine(string.Join(',', s_columns.Select(column => JsonNamingPolicy.CamelCase.ConvertName(column.Name))));
        writer.WriteLine(string.Join(',', s_columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.GetValue(metrics):0.######}"))));
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Reads all rows; an empty list where there is no file.</summary>
    /// <exception cref="FaerException">A row does not have the columns that <see cref="Append"/> writes.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        if (!File.Exists(path)) return [];
        var rows = new List<EpochMetrics>();
        foreach ((int index, string line) in File.ReadLines(path).Index().Skip(1))
        {
            string[] cells = line.Split(',');
            if (cells.Length != s_columns.Length) throw new FaerException($"{path}: line {index + 1} has {cells.Length} columns, not {s_columns.Length}; move the file away to start a new one.");
            object?[] values = [.. s_columns.Select((column, i) => Value(cells[i], column.PropertyType))];
            rows.Add((EpochMetrics)Activator.CreateInstance(typeof(EpochMetrics), values)!);
        }

        return rows;
    }

    /// <summary>Keeps the rows of the first epochs: what a run repeats after a resume must not stand twice.</summary>
    public static void KeepEpochs(string path, int epochs)
    {
        IReadOnlyList<EpochMetrics> rows = Read(path);
        if (rows.All(row => row.Epoch <= epochs)) return;
        File.Delete(path);
        foreach (EpochMetrics row in rows.Where(row => row.Epoch <= epochs)) Append(path, row);
    }

    private static object? Value(string cell, Type type)
    {
        if (cell.Length == 0) return null;
        return type == typeof(int) ? (object)int.Parse(cell, CultureInfo.InvariantCulture) : double.Parse(cell, CultureInfo.InvariantCulture);
    }
}
