using System.Globalization;
using System.Security.Cryptography;
using Faer.Data.DataSets;
using Faer.Data.Results;
using Faer.Training.RunFolders;

namespace Faer.Training.Teachers;

/// <summary>
/// The probabilities of teachers for pictures: a CSV file whose first line is a comment (<see cref="TeacherHeader"/>)
/// and whose second line names the columns. Each other line has the name of a data set, the id of a picture and a
/// probability for each label of each head. Immutable; safe to read from many threads.
/// </summary>
internal sealed class TeacherTable
{
    private const float SumTolerance = 1e-3f;

    private readonly Dictionary<(string Source, string Image), int> _rows = [];
    private readonly List<float> _values = [];
    private readonly TeacherHeader _header;
    private readonly string _path;

    private TeacherTable(string path, byte[] content)
    {
        _path = path;
        using var reader = new StreamReader(new MemoryStream(content));
        _header = TeacherHeader.Parse(reader.ReadLine(), path);
        if (reader.ReadLine() != string.Join(',', _header.Columns.Select(CsvCell.Write)))
            throw new FaerException(
                $"{path}: line 2 does not name the columns described in line 1; write the table again with "
                    + $"'faer-train label'."
            );
        var row = new float[_header.Width];
        int number = 2;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0)
                Add(line, number, row);
        }

        Use = new RunTeacher(path, Convert.ToHexStringLower(SHA256.HashData(content)), _header.Models);
    }

    /// <summary>The description of the table for run.json.</summary>
    public RunTeacher Use { get; }

    /// <summary>The heads, in the order of the columns.</summary>
    public IReadOnlyList<LabelHead> Heads => _header.Heads;

    /// <summary>The names of the data sets whose pictures are in the table.</summary>
    public IEnumerable<string> Sources => _rows.Keys.Select(key => key.Source).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a file written by <see cref="TeacherLabeler"/>.</summary>
    /// <exception cref="FaerException">
    /// The file cannot be read or is not valid; the message names file and line.
    /// </exception>
    public static TeacherTable Read(string path)
    {
        try
        {
            return new TeacherTable(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: the teacher's table cannot be read ({e.Message.TrimEnd('.')}); write one with "
                    + $"'faer-train label', or change distillation.table.",
                e
            );
        }
    }

    /// <summary>Returns the row of a picture; -1 if it is not in the table.</summary>
    public int IndexOf(string source, string image) => _rows.GetValueOrDefault((source, image), -1);

    /// <summary>
    /// Returns the probabilities of a head in a row, in the order of its labels. The probabilities of a single-label
    /// head sum to 1.
    /// </summary>
    public float[] Of(int row, LabelHead head)
    {
        int first = row * _header.Width;
        foreach (LabelHead known in Heads)
        {
            if (known.Equals(head))
                return [.. _values.Slice(first, head.Count)];
            first += known.Count;
        }

        throw new ArgumentException($"The table has no head '{head.Name}'.", nameof(head));
    }

    /// <summary>Parses a row from its end, because only the first two cells may contain commas.</summary>
    private void Add(string line, int number, float[] row)
    {
        int end = line.Length;
        for (int i = row.Length - 1; i >= 0; i--)
        {
            int comma = line.AsSpan(0, end).LastIndexOf(',');
            if (comma < 0)
                throw Fault($"has fewer than {row.Length + TeacherHeader.FirstHeadColumn} columns");
            ReadOnlySpan<char> cell = line.AsSpan(comma + 1, end - comma - 1);
            if (
                !float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out row[i])
                || row[i] is not (>= 0 and <= 1)
            )
                throw Fault(
                    $"column {_header.Columns.ElementAt(i + TeacherHeader.FirstHeadColumn)}: '{cell}' is "
                        + $"not a probability"
                );
            end = comma;
        }

        string[] names;
        try
        {
            using var reader = new CsvReader(line[..end], ',', _path);
            reader.TryRead(out _, out names);
        }
        catch (FaerException)
        {
            throw Fault("has quotes that do not match");
        }

        if (names.Length != TeacherHeader.FirstHeadColumn)
            throw Fault($"does not have {row.Length + TeacherHeader.FirstHeadColumn} columns");
        if (!_rows.TryAdd((CsvCell.Read(names[0]), CsvCell.Read(names[1])), _rows.Count))
            throw Fault($"repeats {names[0]} {names[1]}");
        int first = 0;
        foreach (LabelHead head in Heads)
        {
            Span<float> values = row.AsSpan(first, head.Count);
            first += head.Count;
            if (head.Kind == HeadKind.SingleLabel && !TryNormalize(values))
                throw Fault($"the probabilities of {head.Name} do not sum to 1");
        }

        _values.AddRange(row);

        FaerException Fault(string what) =>
            new($"{_path}: line {number}: {what}; write the table again with 'faer-train label'.");
    }

    /// <summary>Removes the rounding error of the written probabilities; returns false if their sum is not 1.</summary>
    private static bool TryNormalize(Span<float> values)
    {
        float sum = 0;
        foreach (float value in values)
            sum += value;
        if (MathF.Abs(sum - 1) > SumTolerance)
            return false;
        foreach (ref float value in values)
            value = Math.Min(1, value / sum);
        return true;
    }
}
