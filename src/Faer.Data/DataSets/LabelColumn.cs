using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// A column of a table of labels, and the kind of label that it holds. Empty cells are missing labels.
/// </summary>
internal sealed class LabelColumn
{
    /// <summary>Largest number of different words in a label column.</summary>
    public const int MostClasses = 50;

    private const int ListedValues = 5;

    private readonly Dictionary<string, (int First, int Count)> _values = new(StringComparer.Ordinal);
    private readonly CsvFile _file;

    private LabelColumn(CsvFile file, int index)
    {
        (_file, Index, Name) = (file, index, file.Header[index]);
        foreach ((int line, string[] cells) in file.Rows)
        {
            if (cells[index].Length == 0)
                continue;
            (int First, int Count) known = _values.GetValueOrDefault(cells[index], (line, 0));
            _values[cells[index]] = (known.First, known.Count + 1);
        }
    }

    public string Name { get; }

    public int Index { get; }

    public LabelColumnKind Kind { get; private set; }

    /// <summary>The different words of a column of words, in ordinal order.</summary>
    public IEnumerable<string> Words => _values.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a column and adds its faults to the problems.</summary>
    /// <param name="file">The table.</param>
    /// <param name="index">Index of the column.</param>
    /// <param name="path">Name of the table in errors.</param>
    /// <param name="learns">
    /// Whether the table is used for training; a label that is always the same is a fault then.
    /// </param>
    /// <param name="problems">Receives the faults.</param>
    public static LabelColumn Read(CsvFile file, int index, string path, bool learns, ProblemList problems)
    {
        var column = new LabelColumn(file, index);
        string? fault;
        if (FacialAttributes.Names.Contains(column.Name))
            (column.Kind, fault) = (LabelColumnKind.Attribute, column.ProbabilityFault(mayBeClasses: false));
        else if (column.Name == LabelHead.ExpressionName)
            (column.Kind, fault) = (LabelColumnKind.Expression, column.ExpressionFault());
        else
            (column.Kind, fault) = column.Classify(learns);
        if (fault is not null)
            problems.Add($"{path}: column {column.Name}: {fault}");
        return column;
    }

    /// <summary>Returns the probability in a cell; NaN if it is empty.</summary>
    public float Probability(string[] cells) => _file.TryNumber(cells[Index], out float number) ? number : float.NaN;

    private (LabelColumnKind Kind, string? Fault) Classify(bool learns)
    {
        ILookup<bool, string> values = _values.Keys.ToLookup(IsNumber);
        if (_values.Count == 0)
            return (LabelColumnKind.Word, $"all its cells are empty; {OtherRoles()}.");
        if (!values[true].Any())
            return (LabelColumnKind.Word, WordFault());
        if (!values[false].Any())
            return (LabelColumnKind.Binary, ProbabilityFault(mayBeClasses: true) ?? (learns ? ConstantFault() : null));
        bool isWord = Rows(values[false]) > Rows(values[true]);
        string advice = isWord
            ? "write a word, or leave the cell empty where the label is not known"
            : "write 0, 1 or a probability, or leave the cell empty where the label is not known";
        return (
            isWord ? LabelColumnKind.Word : LabelColumnKind.Binary,
            $"it mixes words and numbers: {Describe(values[isWord])}; {advice}."
        );
    }

    private string? WordFault()
    {
        int rows = Rows(_values.Keys);
        if (_values.Count == 1)
            return $"{Describe(_values.Keys)} and no other value occurs, so nothing can be learned; {OtherRoles()}.";
        if (_values.Count == rows)
            return $"every row has a different value, so it is not a label; {OtherRoles()}.";
        return _values.Count > MostClasses
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"it has {_values.Count} different values, more than {MostClasses}, so it is not a label; "
                    + $"{OtherRoles()}."
            )
            : null;
    }

    private string? ConstantFault() =>
        _values.Keys.Select(Number).Distinct().Skip(1).Any()
            ? null
            : $"{Describe(_values.Keys)} and no other value occurs, so nothing can be learned; {OtherRoles()}.";

    private string? ProbabilityFault(bool mayBeClasses)
    {
        string[] wrong = [.. _values.Keys.Where(value => !IsNumber(value) || Number(value) is not (>= 0 and <= 1))];
        if (wrong.Length == 0)
            return null;
        string advice =
            !mayBeClasses || 2 * wrong.Length < _values.Count
                ? "write 0, 1 or a probability between them, or leave the cell empty"
                : $"write classes as words, such as '{Name} {wrong[0]}', or {OtherRoles()}";
        return $"{Describe(wrong)}, which is not a number from 0 to 1; {advice}.";
    }

    private string? ExpressionFault()
    {
        string[] wrong = [.. _values.Keys.Where(value => ExpressionNames.Of(value) is null)];
        return wrong.Length == 0
            ? null
            : $"{Describe(wrong)}, which is not one of {string.Join(", ", Expressions.Names)}; for your own "
                + $"labels, give the column another name, such as mood.";
    }

    private string OtherRoles() =>
        $"leave it out by naming only the others with --labels, or make it a group with --groups {Name}";

    /// <summary>Lists values with how often and where they occur, the most frequent first.</summary>
    private string Describe(IEnumerable<string> values)
    {
        string[] most =
        [
            .. values
                .OrderByDescending(value => _values[value].Count)
                .ThenBy(value => _values[value].First)
                .Select(value =>
                    _values[value] is { Count: 1, First: var line }
                        ? string.Create(CultureInfo.InvariantCulture, $"'{value}' occurs once (line {line})")
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{value}' occurs {_values[value].Count} times (first in line {_values[value].First})"
                        )
                ),
        ];
        string more =
            most.Length > ListedValues
                ? string.Create(CultureInfo.InvariantCulture, $" and {most.Length - ListedValues} other values")
                : "";
        return string.Join(", ", most.Take(ListedValues)) + more;
    }

    private int Rows(IEnumerable<string> values) => values.Sum(value => _values[value].Count);

    /// <summary>Whether a cell is a finite number. NaN, which programs write for missing values, is not.</summary>
    private bool IsNumber(string value) => _file.TryNumber(value, out float number) && float.IsFinite(number);

    private float Number(string value) => _file.TryNumber(value, out float number) ? number : float.NaN;
}
