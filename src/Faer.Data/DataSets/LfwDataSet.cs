namespace Faer.Data;

/// <summary>
/// Labeled Faces in the Wild with <c>labels.csv</c>: columns image, person, split, expression, male_human, smiling_human and
/// the 40 attributes as probabilities, in any order; pictures under <c>images/</c>. Empty cells are missing labels.
/// </summary>
internal static class LfwDataSet
{
    private const int ListedFiles = 20;
    private static readonly string[] s_columns =
    [
        "image",
        "person",
        "split",
        "expression",
        "male_human",
        "smiling_human",
    ];

    public static FaceDataSet Load(string root)
    {
        string path = Path.Combine(root, "labels.csv");
        CsvFile file = CsvFile.Read(path, [.. s_columns, .. FacialAttributes.Names]);
        Dictionary<string, int> column = Columns(file, path);
        int[] attributes = [.. FacialAttributes.Names.Select(name => column[name])];
        var samples = new List<FaceSample>(file.Rows.Count);
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
                            $"{path}: line {line}, column split: the cell is empty; write train, val, test or another name."
                        ),
                    Attributes(file, cells, attributes, path, line),
                    ExpressionOf(cells[column["expression"]], path, line),
                    Flag(cells[column["male_human"]], "male_human", path, line),
                    Flag(cells[column["smiling_human"]], "smiling_human", path, line),
                    cells[column["person"]] is { Length: > 0 } person ? person : null
                )
            );
        }

        if (samples.Count == 0)
            throw new FaerException($"{path}: there is no row after the header.");
        RequireImages(samples, path);
        return new FaceDataSet("lfw", root, samples);
    }

    private static Dictionary<string, int> Columns(CsvFile file, string path)
    {
        string[] expected = [.. s_columns, .. FacialAttributes.Names];
        if (file.Header.Except(expected).FirstOrDefault() is { } unknown)
            throw new FaerException($"{path}: unknown column '{unknown}' in the header.");
        if (file.Header.Count != expected.Length)
            throw new FaerException(
                $"{path}: column '{file.Header.CountBy(name => name).First(name => name.Value > 1).Key}' stands twice in the header."
            );
        return file.Header.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
    }

    private static bool IsBelowFolder(string id) =>
        id.Length > 0 && !Path.IsPathRooted(id) && !id.Split('/', '\\').Contains("..");

    private static float[]? Attributes(CsvFile file, string[] cells, int[] columns, string path, int line)
    {
        if (columns.All(column => cells[column].Length == 0))
            return null;
        var values = new float[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            string cell = cells[columns[i]];
            if (cell.Length == 0)
                values[i] = float.NaN;
            else if (!file.TryNumber(cell, out values[i]) || values[i] is not (>= 0 and <= 1))
                throw new FaerException(
                    $"{path}: line {line}, column {FacialAttributes.Names[i]}: '{cell}' is not a probability from 0 to 1."
                );
        }

        return values;
    }

    private static Expression? ExpressionOf(string cell, string path, int line)
    {
        if (cell.Length == 0)
            return null;
        return Expressions.TryParse(cell, out Expression expression)
            ? expression
            : throw new FaerException(
                $"{path}: line {line}, column expression: '{cell}' is not one of {string.Join(", ", Expressions.Names)}."
            );
    }

    private static bool? Flag(string cell, string name, string path, int line) =>
        cell switch
        {
            "" => null,
            "0" => false,
            "1" => true,
            _ => throw new FaerException($"{path}: line {line}, column {name}: '{cell}' is neither 0, 1 nor empty."),
        };

    private static void RequireImages(List<FaceSample> samples, string path)
    {
        List<string> missing = [.. samples.Where(sample => !File.Exists(sample.ImagePath)).Select(sample => sample.Id)];
        if (missing.Count == 0)
            return;
        string more = missing.Count > ListedFiles ? $" and {missing.Count - ListedFiles} more" : "";
        throw new FaerException(
            $"{path}: {missing.Count} images of column image are missing under images/: {string.Join(", ", missing.Take(ListedFiles))}{more}."
        );
    }
}
