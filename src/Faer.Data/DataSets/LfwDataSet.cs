namespace Faer.Data.DataSets;

/// <summary>
/// Labeled Faces in the Wild with <c>labels.csv</c>: the columns image and split, and any of person, expression,
/// male_human, smiling_human and the 40 attributes as probabilities, in any order; pictures under <c>images/</c>. Empty
/// cells are missing labels.
/// </summary>
internal static class LfwDataSet
{
    public const string Kind = "lfw";

    private const int ListedFiles = 20;
    private static readonly LabelHead s_expression = LabelHead.Expression(Expressions.Count);
    private static readonly string[] s_required = ["image", "split"];
    private static readonly ReferenceLabel[] s_references = [ReferenceLabel.MaleHuman, ReferenceLabel.SmilingHuman];
    private static readonly string[] s_optional =
    [
        "person",
        "expression",
        .. s_references.Select(reference => reference.Name),
    ];

    public static FaceDataSet Load(string root)
    {
        string path = Path.Combine(root, "labels.csv");
        CsvFile file = CsvFile.Read(path, s_required);
        Dictionary<string, int> column = Columns(file, path);
        int[] attributes = [.. FacialAttributes.Names.Select(name => column.GetValueOrDefault(name, -1))];
        var samples = new List<FaceSample>(file.Rows.Count);
        var people = new PersonGroups();
        var references = new Dictionary<(bool?, bool?), IReadOnlyDictionary<string, bool>>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int line, string[] cells) in file.Rows)
        {
            string id = cells[column["image"]];
            if (!IsBelowFolder(id))
                throw new FaerException(
                    $"{path}: line {line}, column image: '{id}' is not a relative path of a file under images/."
                );
            if (!ids.Add(id))
                throw new FaerException($"{path}: line {line}, column image: '{id}' occurs twice.");
            samples.Add(
                new FaceSample(
                    id,
                    Path.Combine(root, "images", id),
                    cells[column["split"]] is { Length: > 0 } split
                        ? SplitName.Canonical(split)
                        : throw new FaerException(
                            $"{path}: line {line}, column split: the cell is empty; write train, val, test "
                                + $"or another name."
                        )
                )
                {
                    Labels = WithAttributes(
                        ExpressionOf(Cell("expression"), path, line) is { } expression
                            ? SampleLabels.None.WithClass(s_expression, (int)expression)
                            : SampleLabels.None,
                        file,
                        cells,
                        attributes,
                        path,
                        line
                    ),
                    References = ReferencesOf(Flag(ReferenceLabel.MaleHuman), Flag(ReferenceLabel.SmilingHuman)),
                    Groups = people.Of(Cell("person")),
                }
            );

            string Cell(string name) => column.TryGetValue(name, out int index) ? cells[index] : "";

            bool? Flag(ReferenceLabel reference) =>
                Cell(reference.Name) switch
                {
                    "" => null,
                    "0" => false,
                    "1" => true,
                    string cell => throw new FaerException(
                        $"{path}: line {line}, column {reference.Name}: '{cell}' is neither 0, 1 nor empty."
                    ),
                };
        }

        if (samples.Count == 0)
            throw new FaerException($"{path}: the file has no rows after the header.");
        RequireImages(samples, path);
        LabelHead[] heads =
        [
            .. attributes.All(index => index < 0) ? Array.Empty<LabelHead>() : [LabelHead.Attributes],
            .. column.ContainsKey(s_expression.Name) ? new[] { s_expression } : [],
        ];
        return new FaceDataSet(Kind, root, samples)
        {
            Heads = heads,
            References = [.. s_references.Where(reference => column.ContainsKey(reference.Name))],
        };

        // Two flags have nine combinations, which the samples share.
        IReadOnlyDictionary<string, bool> ReferencesOf(bool? male, bool? smiling)
        {
            if (references.TryGetValue((male, smiling), out IReadOnlyDictionary<string, bool>? known))
                return known;
            var made = new Dictionary<string, bool>(StringComparer.Ordinal);
            if (male is { } isMale)
                made[ReferenceLabel.MaleHuman.Name] = isMale;
            if (smiling is { } isSmiling)
                made[ReferenceLabel.SmilingHuman.Name] = isSmiling;
            return references[(male, smiling)] = made;
        }
    }

    private static Dictionary<string, int> Columns(CsvFile file, string path)
    {
        string[] known = [.. s_required, .. s_optional, .. FacialAttributes.Names];
        string[] unknown = [.. file.Header.Except(known)];
        if (unknown.Length > 0)
            throw new FaerException(
                $"{path}: unknown column '{unknown[0]}' in the header; {Kind}: reads "
                    + $"{string.Join(", ", s_required.Concat(s_optional))} and CelebA's attributes. For other "
                    + $"labels use {FolderDataSet.Kind}:<folder>."
            );
        if (file.Header.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            throw new FaerException($"{path}: column '{twice}' occurs twice in the header.");
        return file.Header.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
    }

    private static bool IsBelowFolder(string id) =>
        id.Length > 0 && !Path.IsPathRooted(id) && !id.Split('/', '\\').Contains("..");

    private static SampleLabels WithAttributes(
        SampleLabels labels,
        CsvFile file,
        string[] cells,
        int[] columns,
        string path,
        int line
    )
    {
        Span<float> values = stackalloc float[FacialAttributes.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            string cell = columns[i] < 0 ? "" : cells[columns[i]];
            if (cell.Length == 0)
                values[i] = float.NaN;
            else if (!file.TryNumber(cell, out values[i]) || values[i] is not (>= 0 and <= 1))
                throw new FaerException(
                    $"{path}: line {line}, column {FacialAttributes.Names[i]}: '{cell}' is not a "
                        + $"probability from 0 to 1."
                );
        }

        return labels.With(LabelHead.Attributes, values);
    }

    private static Expression? ExpressionOf(string cell, string path, int line)
    {
        if (cell.Length == 0)
            return null;
        return Expressions.TryParse(cell, out Expression expression)
            ? expression
            : throw new FaerException(
                $"{path}: line {line}, column expression: '{cell}' is not one of "
                    + $"{string.Join(", ", Expressions.Names)}."
            );
    }

    private static void RequireImages(List<FaceSample> samples, string path)
    {
        List<string> missing = [.. samples.Where(sample => !File.Exists(sample.ImagePath)).Select(sample => sample.Id)];
        if (missing.Count == 0)
            return;
        string more = missing.Count > ListedFiles ? $" and {missing.Count - ListedFiles} more" : "";
        throw new FaerException(
            $"{path}: {missing.Count} images named in column image are missing under images/: "
                + $"{string.Join(", ", missing.Take(ListedFiles))}{more}."
        );
    }
}
