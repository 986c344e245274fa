using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// CelebA's <c>identity_CelebA.txt</c>: a picture's name and the number of its person in each row. Not thread-safe.
/// </summary>
internal sealed class CelebAPeople
{
    private const string Malformed = "one whole number is expected after the name.";

    private readonly string _path;
    private readonly List<int> _malformed = [];
    private readonly RowNames _names = new();
    private readonly List<int> _people = [];
    private readonly List<string> _notes = [];

    private CelebAPeople(string path) => _path = path;

    /// <summary>Sentences for the data set's notes; complete after <see cref="GroupsOf"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public static CelebAPeople Read(string path)
    {
        var file = new CelebAPeople(path);
        using var reader = new LineReader(path);
        bool isComma = CelebADataSet.IsCsv(path);
        if (isComma && reader.TryRead(out ReadOnlySpan<byte> header))
            CsvFile.RequireCommas(header, path);
        Span<int> person = stackalloc int[1];
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
                continue;
            var fields = new FieldReader(line, isComma);
            fields.TryNext(out ReadOnlySpan<byte> name);
            if (fields.Numbers(person, out string? fault) != 1 || fault is not null)
                file._malformed.Add(reader.Line);
            file._names.Add(name, reader.Line);
            file._people.Add(person[0]);
        }

        return file;
    }

    /// <summary>
    /// Returns the groups of each row of the attributes, one shared instance per person; null for pictures without a
    /// row here.
    /// </summary>
    public IReadOnlyDictionary<string, string>[] GroupsOf(RowNames rows, ProblemList problems)
    {
        foreach (int line in _malformed)
            problems.Add(_path, line, Malformed);
        foreach (int row in _names.Repeated())
            problems.Add(_path, _names.Line(row), "the name already occurs in an earlier line.");
        var groups = new IReadOnlyDictionary<string, string>[rows.Count];
        var people = new PersonGroups();
        int next = 0,
            others = 0;
        for (int i = 0; i < _names.Count; i++)
        {
            int row = rows.Find(_names.Bytes(i), ref next);
            if (row < 0)
            {
                others++;
                continue;
            }

            groups[row] = people.Of(_people[i].ToString(CultureInfo.InvariantCulture));
        }

        string name = Path.GetFileName(_path);
        string[] unknown =
        [
            .. Enumerable.Range(0, rows.Count).Where(row => groups[row] is null).Select(row => rows[row]),
        ];
        if (unknown.Length > 0)
            _notes.Add(
                $"{name} has no row for {CheckText.Number(unknown.Length)} pictures, so their person is "
                    + $"unknown: {CheckText.List(unknown)}."
            );
        if (others > 0)
            _notes.Add($"{name} has {CheckText.Number(others)} rows for pictures without labels here.");
        return groups;
    }
}
