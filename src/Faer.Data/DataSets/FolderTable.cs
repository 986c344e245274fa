namespace Faer.Data.DataSets;

/// <summary>
/// Own pictures with a table <c>labels.csv</c>: the column <c>image</c>, and any others. Columns of 0 and 1 make one
/// multi-label head, but those with names of CelebA's attributes make the standard one. A column of words makes a
/// single-label head of its name.
/// </summary>
internal sealed class FolderTable
{
    private const string Image = "image";
    private const string Split = "split";

    private static readonly LabelHead s_expression = LabelHead.Expression(Expressions.Count);

    private readonly string _path;
    private readonly string _root;
    private readonly DataSetOptions _options;
    private readonly ProblemList _problems;
    private readonly CsvFile _file;
    private readonly string[] _header;
    private readonly List<string> _notes = [];

    private FolderTable(string path, string root, DataSetOptions options, ProblemList problems)
    {
        (_path, _root, _options, _problems) = (path, root, options, problems);
        _file = CsvFile.Read(path, Image);
        _header = [.. _file.Header];
    }

    /// <summary>Reads a table and adds faults of its cells to the problems.</summary>
    /// <exception cref="FaerException">
    /// The header cannot be used, or a column that an option names is missing.
    /// </exception>
    public static OwnSamples Read(string path, string root, DataSetOptions options, ProblemList problems) =>
        new FolderTable(path, root, options, problems).Read();

    private OwnSamples Read()
    {
        if (_header.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            throw new FaerException($"{_path}: column '{twice}' occurs twice in the header.");
        foreach (string name in (string[])[Image, Split, LabelHead.ExpressionName])
        {
            if (_header.FirstOrDefault(other => IsLike(other, name) && other != name) is { } like)
                throw new FaerException($"{_path}: column '{like}': rename it to {name}, in lower case.");
        }

        (string Column, string Group)[] groups = [.. Groups()];
        int[] labels = [.. Labels([.. groups.Select(group => group.Column)])];
        int split = IndexOf(Split);
        bool learns = split < 0 || _file.Rows.Any(row => SplitName.Canonical(row.Cells[split]) == SplitName.Train);
        LabelColumn[] columns = [.. labels.Select(index => LabelColumn.Read(_file, index, _path, learns, _problems))];
        _problems.ThrowIfAny();

        List<LabelHead> heads = Heads(columns);
        var shared = new SharedGroups([.. groups.Select(group => group.Group)]);
        int[] places = [.. groups.Select(group => IndexOf(group.Column))];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        List<FaceSample> samples = [];
        foreach ((int line, string[] cells) in _file.Rows)
        {
            string image = cells[IndexOf(Image)];
            RequireImage(image, line, ids);
            if (split >= 0 && cells[split].Length == 0)
                _problems.Add(
                    _path,
                    line,
                    "column split: the cell is empty; write train, val, test or another name, or remove the "
                        + "column to have splits created."
                );
            samples.Add(
                new FaceSample(image, Path.Combine(_root, image), split < 0 ? "" : SplitName.Canonical(cells[split]))
                {
                    Labels = LabelsOf(cells, columns, heads),
                    Groups = shared.Of([.. places.Select(place => cells[place])]),
                }
            );
        }

        return new OwnSamples(samples, heads, _notes);
    }

    private static bool IsLike(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the index of a column; -1 if it is missing.</summary>
    private int IndexOf(string column) => Array.IndexOf(_header, column);

    private void RequireImage(string image, int line, HashSet<string> ids)
    {
        if (image.Length == 0 || Path.IsPathRooted(image) || image.Split('/', '\\').Contains(".."))
            _problems.Add(_path, line, $"column image: '{image}' is not a relative path of a file.");
        else if (!ids.Add(image))
            _problems.Add(_path, line, $"column image: '{image}' occurs twice.");
    }

    /// <summary>Returns the columns of groups and the names of the groups, the person first.</summary>
    private IEnumerable<(string Column, string Group)> Groups()
    {
        string? person = _header.FirstOrDefault(name => IsLike(name, _options.Person));
        if (person is null && !IsLike(_options.Person, SampleGroups.Person))
            throw Unknown(_options.Person, "--person", _header);
        if (person is not null)
            yield return (person, SampleGroups.Person);
        foreach (string group in _options.Groups)
        {
            if (group is Image or Split || !_header.Contains(group))
                throw Unknown(group, "--groups", _header);
            if (group != person)
                yield return (group, group);
        }
    }

    /// <summary>Returns the indices of the label columns.</summary>
    private IEnumerable<int> Labels(string[] groups)
    {
        string[] labels = [.. _header.Where(name => name is not (Image or Split) && !groups.Contains(name))];
        if (_options.Labels.FirstOrDefault(name => !labels.Contains(name)) is { } unknown)
            throw Unknown(unknown, "--labels", labels);
        string[] chosen = _options.Labels.Count == 0 ? labels : [.. labels.Where(_options.Labels.Contains)];
        if (chosen.Length == 0)
            throw new FaerException(
                $"{_path}: no column has labels; besides {string.Join(", ", _header)}, add a column of 0 "
                    + $"and 1 or of words."
            );
        if (chosen.Length < labels.Length)
            _notes.Add(
                $"Left out because --labels does not name them: the columns {string.Join(", ", labels.Except(chosen))}."
            );
        return chosen.Select(IndexOf);
    }

    private FaerException Unknown(string name, string option, IEnumerable<string> known) =>
        new(
            $"{_path}: {option} names the column '{name}', which does not exist; the columns are: "
                + $"{string.Join(", ", known)}."
        );

    private List<LabelHead> Heads(LabelColumn[] columns)
    {
        ILookup<LabelColumnKind, LabelColumn> byKind = columns.ToLookup(column => column.Kind);
        List<LabelHead> heads = [];
        if (byKind[LabelColumnKind.Attribute].Any())
            heads.Add(LabelHead.Attributes);
        if (byKind[LabelColumnKind.Expression].Any())
            heads.Add(s_expression);
        string[] binary = [.. byKind[LabelColumnKind.Binary].Select(column => column.Name)];
        string own = _options.Head ?? DataSetOptions.DefaultHead;
        if (binary.Length > 0)
            heads.Add(OwnSamples.Head(_path, own, HeadKind.MultiLabel, binary));
        foreach (LabelColumn column in byKind[LabelColumnKind.Word])
        {
            if (binary.Length > 0 && column.Name == own)
                throw new FaerException(
                    $"{_path}: both the word column {column.Name} and the columns "
                        + $"{string.Join(", ", binary)} would form the head '{own}'; name the head of the latter "
                        + $"with --head."
                );
            heads.Add(OwnSamples.Head(_path, column.Name, HeadKind.SingleLabel, column.Words));
        }

        return heads;
    }

    private static SampleLabels LabelsOf(string[] cells, LabelColumn[] columns, List<LabelHead> heads)
    {
        SampleLabels labels = SampleLabels.None;
        foreach (LabelHead head in heads)
        {
            if (head.Kind == HeadKind.MultiLabel)
            {
                LabelColumnKind kind =
                    head.Name == LabelHead.AttributesName ? LabelColumnKind.Attribute : LabelColumnKind.Binary;
                var values = new float[head.Count];
                Array.Fill(values, float.NaN);
                foreach (LabelColumn column in columns.Where(column => column.Kind == kind))
                    values[head.IndexOf(column.Name)] = column.Probability(cells);
                labels = labels.With(head, values);
            }
            else if (cells[columns.First(column => column.Name == head.Name).Index] is { Length: > 0 } cell)
            {
                labels = labels.WithClass(
                    head,
                    head.IsStandard ? (int)ExpressionNames.Of(cell)!.Value : head.IndexOf(cell)
                );
            }
        }

        return labels;
    }
}
