namespace Faer.Data;

/// <summary>
/// Pictures of one's own: <c>labels.csv</c> with the columns image and split and any labels, or <c>train|val|test/&lt;expression&gt;/</c> with
/// pictures, also in folders below. Where there is no val, a part of train is held out.
/// </summary>
internal static class FolderDataSet
{
    public const string Kind = "folder";

    private static readonly LabelHead s_expression = LabelHead.Expression(Expressions.Count);

    /// <summary>Accepted synonyms of the expression names. Numbers are refused: they mean another expression in each data set.</summary>
    private static readonly Dictionary<string, Expression> s_otherNames = new(StringComparer.Ordinal)
    {
        ["happy"] = Expression.Happiness,
        ["sad"] = Expression.Sadness,
        ["surprised"] = Expression.Surprise,
        ["afraid"] = Expression.Fear,
        ["fearful"] = Expression.Fear,
        ["disgusted"] = Expression.Disgust,
        ["angry"] = Expression.Anger,
    };

    public static FaceDataSet Load(string root, DataSetOptions options)
    {
        string labels = Path.Combine(root, "labels.csv");
        var problems = new ProblemList($"{Kind}:{root}");
        bool hasLabels = File.Exists(labels);
        List<string> unread = [];
        var files = new PictureFiles();
        List<LabelHead> heads = hasLabels ? [] : [s_expression];
        IReadOnlyList<FaceSample> samples = hasLabels
            ? ReadLabels(labels, root, heads, problems)
            : ReadFolders(root, files, unread, problems);
        files.AddUnreadTo(unread);
        problems.ThrowIfAny();
        if (samples.Count == 0)
        {
            string found = unread.Count == 0 ? "" : $" Not read: {DataCheck.List(unread)}.";
            throw new FaerException(
                $"{Kind}:{root}: there is neither labels.csv nor a picture in train/<expression>, val/<expression> or test/<expression>.{found}"
            );
        }

        string[] notes = [];
        if (
            samples.Any(sample => sample.Split == SplitName.Train)
            && !samples.Any(sample => sample.Split == SplitName.Validation)
        )
        {
            (samples, string note) = HoldOut.Make(samples);
            notes = [note];
        }

        return new FaceDataSet(Kind, root, samples)
        {
            Heads = heads,
            LabelFiles = hasLabels ? [labels] : [],
            Notes = notes,
            Unread = unread,
            OtherFiles = files.OtherFiles,
        };
    }

    private static List<FaceSample> ReadFolders(
        string root,
        PictureFiles files,
        List<string> unread,
        ProblemList problems
    )
    {
        var samples = new List<FaceSample>();
        AddUnread(unread, root, isDeep: false, "belong into a folder of a split");
        string[] folders = [.. FolderWalk.Below(root)];
        foreach (string other in folders.Where(folder => !SplitName.IsKnown(Path.GetFileName(folder))))
            AddUnread(unread, other, isDeep: true, "the folder is no split: call it train, val or test");
        foreach (
            IGrouping<string, string> split in folders
                .Where(folder => SplitName.IsKnown(Path.GetFileName(folder)))
                .GroupBy(folder => SplitName.Canonical(Path.GetFileName(folder)))
        )
        {
            if (split.Skip(1).Any())
            {
                problems.Add(
                    $"{string.Join(" and ", split)}: these folders are the same split, {split.Key}; put all pictures into one of them."
                );
                continue;
            }

            ReadSplit(split.Single(), split.Key, files, samples, unread, problems);
        }

        return samples;
    }

    private static void ReadSplit(
        string folder,
        string split,
        PictureFiles files,
        List<FaceSample> samples,
        List<string> unread,
        ProblemList problems
    )
    {
        AddUnread(unread, folder, isDeep: false, "belong into a folder of an expression");
        foreach (string label in FolderWalk.Below(folder))
        {
            string name = Path.GetFileName(label);
            if (ExpressionOf(name) is not { } expression)
            {
                problems.Add(
                    $"{label}: '{name}' is no expression; call the folder {string.Join(", ", Expressions.Names)}."
                );
                continue;
            }

            unread.AddRange(FolderWalk.Links(label).Select(link => $"{link}: a link to a folder"));
            samples.AddRange(
                FolderWalk
                    .Within(label)
                    .SelectMany(files.In)
                    .Select(path => new FaceSample(
                        $"{Path.GetFileName(folder)}/{name}/{Path.GetRelativePath(label, path).Replace('\\', '/')}",
                        path,
                        split
                    )
                    {
                        Labels = SampleLabels.None.WithClass(s_expression, (int)expression),
                    })
            );
        }
    }

    private static void AddUnread(List<string> unread, string folder, bool isDeep, string why)
    {
        int pictures = isDeep ? FolderWalk.Count(folder) : PictureFiles.Count(folder);
        if (pictures > 0)
            unread.Add($"{folder}: {pictures} {(pictures == 1 ? "picture" : "pictures")} ({why})");
    }

    private static List<FaceSample> ReadLabels(string path, string root, List<LabelHead> heads, ProblemList problems)
    {
        CsvFile file = CsvFile.Read(path, "image", "split");
        string[] known = ["image", "split", "expression", "person", .. FacialAttributes.Names];
        if (file.Header.Except(known).FirstOrDefault() is { } unknown)
            throw new FaerException(
                $"{path}: unknown column '{unknown}' in the header; known are image, split, expression, person and the attributes."
            );
        if (file.Header.Distinct().Count() != file.Header.Count)
            throw new FaerException($"{path}: a column stands twice in the header.");
        Dictionary<string, int> column = file
            .Header.Index()
            .ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        if (FacialAttributes.Names.Any(column.ContainsKey))
            heads.Add(LabelHead.Attributes);
        if (column.ContainsKey("expression"))
            heads.Add(s_expression);
        var samples = new List<FaceSample>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var people = new PersonGroups();
        foreach ((int line, string[] cells) in file.Rows)
        {
            string image = cells[column["image"]],
                split = SplitName.Canonical(cells[column["split"]]),
                expression = Cell("expression");
            if (image.Length == 0 || Path.IsPathRooted(image) || image.Split('/', '\\').Contains(".."))
                problems.Add(path, line, $"column image: '{image}' is not a relative path of a file.");
            else if (!ids.Add(image))
                problems.Add(path, line, $"column image: '{image}' occurs twice.");
            if (split.Length == 0)
                problems.Add(path, line, "column split: the cell is empty; write train, val, test or another name.");
            if (expression.Length > 0 && ExpressionOf(expression) is null)
                problems.Add(
                    path,
                    line,
                    $"column expression: '{expression}' is not one of {string.Join(", ", Expressions.Names)}."
                );
            samples.Add(
                new FaceSample(image, Path.Combine(root, image), split)
                {
                    Labels = WithAttributes(
                        ExpressionOf(expression) is { } shown
                            ? SampleLabels.None.WithClass(s_expression, (int)shown)
                            : SampleLabels.None,
                        file,
                        cells,
                        column,
                        path,
                        line,
                        problems
                    ),
                    Groups = people.Of(Cell("person")),
                }
            );

            string Cell(string name) => column.TryGetValue(name, out int index) ? cells[index] : "";
        }

        return samples;
    }

    private static SampleLabels WithAttributes(
        SampleLabels labels,
        CsvFile file,
        string[] cells,
        Dictionary<string, int> column,
        string path,
        int line,
        ProblemList problems
    )
    {
        Span<float> values = stackalloc float[FacialAttributes.Count];
        values.Fill(float.NaN);
        for (int i = 0; i < FacialAttributes.Count; i++)
        {
            if (!column.TryGetValue(FacialAttributes.Names[i], out int index) || cells[index].Length == 0)
                continue;
            if (file.TryNumber(cells[index], out float value) && value is >= 0 and <= 1)
                values[i] = value;
            else
                problems.Add(
                    path,
                    line,
                    $"column {FacialAttributes.Names[i]}: '{cells[index]}' is not a probability from 0 to 1."
                );
        }

        return labels.With(LabelHead.Attributes, values);
    }

    private static Expression? ExpressionOf(string name)
    {
        string lower = name.ToLowerInvariant();
        return Expressions.TryParse(lower, out Expression expression) || s_otherNames.TryGetValue(lower, out expression)
            ? expression
            : null;
    }
}
