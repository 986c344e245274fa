using System.Globalization;

namespace Faer.Data;

/// <summary>
/// Pictures of one's own: <c>labels.csv</c> with the columns image and split and any labels, or <c>train|val|test/&lt;expression&gt;/</c> with
/// pictures. Where there is no val, a part of train is held out.
/// </summary>
internal static class FolderDataSet
{
    public const string Kind = "folder";
    private static readonly string[] s_splits = ["train", "val", "test"];

    /// <summary>What people call the expressions beside our names. Numbers are refused: they mean another expression in each data set.</summary>
    private static readonly Dictionary<string, Expression> s_otherNames = new(StringComparer.Ordinal)
    {
        ["happy"] = Expression.Happiness, ["sad"] = Expression.Sadness, ["surprised"] = Expression.Surprise, ["afraid"] = Expression.Fear,
        ["fearful"] = Expression.Fear, ["disgusted"] = Expression.Disgust, ["angry"] = Expression.Anger,
    };

    public static FaceDataSet Load(string root)
    {
        string labels = Path.Combine(root, "labels.csv");
        var problems = new ProblemList($"{Kind}:{root}");
        bool hasLabels = File.Exists(labels);
        IReadOnlyList<FaceSample> samples = hasLabels ? ReadLabels(labels, root, problems) : ReadFolders(root, problems);
        problems.ThrowIfAny();
        if (samples.Count == 0) throw new FaerException($"{Kind}:{root}: there is neither labels.csv nor a picture in train/<expression>, val/<expression> or test/<expression>.");
        string[] notes = [];
        if (samples.Any(sample => sample.Split == "train") && !samples.Any(sample => sample.Split == "val"))
        {
            (samples, string note) = HoldOut.Make(samples);
            notes = [note];
        }

        return new FaceDataSet(Kind, root, samples) { LabelFiles = hasLabels ? [labels] : [], Notes = notes };
    }

    private static List<FaceSample> ReadFolders(string root, ProblemList problems)
    {
        var samples = new List<FaceSample>();
        foreach (string split in s_splits.Where(split => Directory.Exists(Path.Combine(root, split))))
        {
            foreach (string folder in Directory.EnumerateDirectories(Path.Combine(root, split)).Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(folder);
                if (ExpressionOf(name) is not { } expression)
                {
                    problems.Add($"{folder}: '{name}' is no expression; call the folder {string.Join(", ", Expressions.Names)}.");
                    continue;
                }

                samples.AddRange(PictureFiles.In(folder).Select(path => new FaceSample($"{split}/{name}/{Path.GetFileName(path)}", path, split, null, expression, null, null, null)));
            }
        }

        return samples;
    }

    private static List<FaceSample> ReadLabels(string path, string root, ProblemList problems)
    {
        CsvFile file = CsvFile.Read(path);
        string[] known = ["image", "split", "expression", "person", .. FacialAttributes.Names];
        foreach (string required in new[] { "image", "split" })
        {
            if (!file.Header.Contains(required)) throw new FaerException($"{path}: column '{required}' is missing from the header.");
        }

        if (file.Header.Except(known).FirstOrDefault() is { } unknown) throw new FaerException($"{path}: unknown column '{unknown}' in the header; known are image, split, expression, person and the attributes.");
        if (file.Header.Distinct().Count() != file.Header.Count) throw new FaerException($"{path}: a column stands twice in the header.");
        Dictionary<string, int> column = file.Header.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var samples = new List<FaceSample>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int line, string[] cells) in file.Rows)
        {
            string image = cells[column["image"]], split = cells[column["split"]], expression = Cell("expression");
            if (image.Length == 0 || Path.IsPathRooted(image) || image.Split('/', '\\').Contains("..")) problems.Add(path, line, $"column image: '{image}' is not a relative path of a file.");
            else if (!ids.Add(image)) problems.Add(path, line, $"column image: '{image}' occurs twice.");
            if (split.Length == 0) problems.Add(path, line, "column split: the cell is empty; write train, val, test or another name.");
            if (expression.Length > 0 && ExpressionOf(expression) is null) problems.Add(path, line, $"column expression: '{expression}' is not one of {string.Join(", ", Expressions.Names)}.");
            samples.Add(new FaceSample(
                image, Path.Combine(root, image), split, Attributes(cells, column, path, line, problems), ExpressionOf(expression), null, null, Cell("person") is { Length: > 0 } person ? person : null));

            string Cell(string name) => column.TryGetValue(name, out int index) ? cells[index] : "";
        }

        return samples;
    }

    private static float[]? Attributes(string[] cells, Dictionary<string, int> column, string path, int line, ProblemList problems)
    {
        float[]? values = null;
        for (int i = 0; i < FacialAttributes.Count; i++)
        {
            if (!column.TryGetValue(FacialAttributes.Names[i], out int index) || cells[index].Length == 0) continue;
            values ??= [.. Enumerable.Repeat(float.NaN, FacialAttributes.Count)];
            if (!float.TryParse(cells[index], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || values[i] is not (>= 0 and <= 1))
                problems.Add(path, line, $"column {FacialAttributes.Names[i]}: '{cells[index]}' is not a probability from 0 to 1.");
        }

        return values;
    }

    private static Expression? ExpressionOf(string name)
    {
        string lower = name.ToLowerInvariant();
        return Expressions.TryParse(lower, out Expression expression) || s_otherNames.TryGetValue(lower, out expression) ? expression : null;
    }
}
