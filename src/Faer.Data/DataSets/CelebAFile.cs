using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>The rows of one of CelebA's files, and their faults. Not thread-safe.</summary>
/// <param name="path">The file.</param>
internal sealed class CelebAFile<T>(string path)
{
    private readonly List<(int Line, string What)> _wrong = [];

    public string Path => path;

    public RowNames Names { get; } = new();

    /// <summary>The values of all rows, one row after the other.</summary>
    public List<T> Values { get; } = [];

    /// <summary>Sentences for the data set's notes.</summary>
    public List<string> Notes { get; } = [];

    public void Add(ReadOnlySpan<byte> name, int line, params ReadOnlySpan<T> values)
    {
        if (!IsFileName(name))
            AddProblem(line, $"'{System.Text.Encoding.UTF8.GetString(name)}' is not the name of a file.");
        Names.Add(name, line);
        Values.AddRange(values);
    }

    public void AddProblem(int line, string what) => _wrong.Add((line, what));

    /// <summary>Adds the faults to the data set's problems, in the order of the lines.</summary>
    public void ReportTo(ProblemList problems)
    {
        foreach (int row in Names.Repeated())
            AddProblem(Names.Line(row), $"{Names[row]} occurs twice.");
        foreach ((int line, string what) in _wrong.OrderBy(wrong => wrong.Line))
            problems.Add(path, line, what);
    }

    /// <summary>Adds a note if the count in the first line is not the number of rows.</summary>
    public void NoteCount(int? claimed)
    {
        if (claimed is { } count && count != Names.Count)
            Notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{System.IO.Path.GetFileName(path)} states {count} rows, but has {Names.Count}."
                )
            );
    }

    private static bool IsFileName(ReadOnlySpan<byte> name) =>
        name.Length > 0
        && name.IndexOfAny((byte)'/', (byte)'\\') < 0
        && !name.SequenceEqual("."u8)
        && !name.SequenceEqual(".."u8);
}
