namespace Faer.Data.DataSets;

/// <summary>
/// Reads own pictures in folders whose names are the labels: <c>train|val|test/&lt;class&gt;/</c>, or
/// <c>&lt;class&gt;/</c> alone. Not thread-safe.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="options">The classes to read, and the name of the head.</param>
/// <param name="files">Finds the pictures.</param>
/// <param name="unread">Receives what is not read, with the reason.</param>
/// <param name="problems">Receives the faults.</param>
internal sealed class FolderClasses(
    string root,
    DataSetOptions options,
    PictureFiles files,
    List<string> unread,
    ProblemList problems
)
{
    private static readonly LabelHead s_expression = LabelHead.Expression(Expressions.Count);

    private readonly List<Picture> _pictures = [];
    private readonly List<string> _empty = [];
    private readonly List<string> _notes = [];

    /// <summary>Reads all pictures; returns no samples if no class folder has any.</summary>
    /// <exception cref="FaerException">A requested class is missing, or the names cannot form a head.</exception>
    public OwnSamples Read()
    {
        string[] folders = [.. FolderWalk.Below(root)];
        if (Array.Exists(folders, folder => SplitName.IsKnown(Path.GetFileName(folder))))
            ReadSplits(folders);
        else
            ReadClasses(root, "", "");
        if (_empty.Count > 0)
            _notes.Add($"Class folders without pictures were left out: {CheckText.List(_empty)}.");
        Choose();
        if (_pictures.Count == 0)
            return new OwnSamples([], [s_expression], _notes);
        LabelHead head = MakeHead();
        return new OwnSamples([.. _pictures.Select(picture => SampleOf(picture, head))], [head], _notes);
    }

    private void ReadSplits(string[] folders)
    {
        AddUnread(root, isDeep: false, "must be in a folder of a split");
        foreach (string other in folders.Where(folder => !SplitName.IsKnown(Path.GetFileName(folder))))
            AddUnread(other, isDeep: true, "the folder is not a split; rename it to train, val or test");
        foreach (
            IGrouping<string, string> split in folders
                .Where(folder => SplitName.IsKnown(Path.GetFileName(folder)))
                .GroupBy(folder => SplitName.Canonical(Path.GetFileName(folder)))
        )
        {
            if (split.Skip(1).Any())
                problems.Add(
                    $"{string.Join(" and ", split)}: these folders are the same split, {split.Key}; put all "
                        + $"pictures into one of them."
                );
            else
                ReadClasses(split.Single(), $"{Path.GetFileName(split.Single())}/", split.Key);
        }
    }

    private void ReadClasses(string folder, string prefix, string split)
    {
        AddUnread(folder, isDeep: false, "must be in a folder of a class");
        foreach (string path in FolderWalk.Below(folder))
        {
            string name = Path.GetFileName(path);
            unread.AddRange(FolderWalk.Links(path).Select(link => $"{link}: a link to a folder"));
            int before = _pictures.Count;
            _pictures.AddRange(
                FolderWalk
                    .Within(path)
                    .SelectMany(files.In)
                    .Select(picture => new Picture(
                        $"{prefix}{name}/{Path.GetRelativePath(path, picture).Replace('\\', '/')}",
                        picture,
                        split,
                        name
                    ))
            );
            if (_pictures.Count == before)
                _empty.Add(prefix + name);
        }
    }

    /// <summary>Removes classes that were not requested.</summary>
    private void Choose()
    {
        if (options.Labels.Count == 0)
            return;
        string[] known = [.. Classes()];
        if (options.Labels.FirstOrDefault(label => !known.Contains(label)) is { } missing)
            throw new FaerException(
                $"{FolderDataSet.Kind}:{root}: --labels names '{missing}', but there is no class folder of "
                    + $"that name with pictures; the class folders are: {string.Join(", ", known)}."
            );
        int before = _pictures.Count;
        _pictures.RemoveAll(picture => !options.Labels.Contains(picture.Class));
        if (_pictures.Count < before)
            _notes.Add(
                $"Left out because --labels does not name them: "
                    + $"{CheckText.Number(before - _pictures.Count)} pictures of "
                    + $"{CheckText.List([.. known.Except(options.Labels)])}."
            );
    }

    private IEnumerable<string> Classes() =>
        _pictures.Select(picture => picture.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>
    /// Returns the standard head if every class is an expression and no other head is requested; otherwise a head of
    /// the folder names.
    /// </summary>
    private LabelHead MakeHead()
    {
        string[] classes = [.. Classes()];
        ILookup<bool, string> areExpressions = classes.ToLookup(name => ExpressionNames.Of(name) is not null);
        if (options.Head is null or LabelHead.ExpressionName && !areExpressions[false].Any())
            return s_expression;
        string name = options.Head ?? DataSetOptions.DefaultHead;
        if (options.Head is null && areExpressions[true].Any())
            _notes.Add(
                $"The class folders form the head '{name}', because these are not expressions: "
                    + $"{CheckText.List([.. areExpressions[false]])}."
            );
        return OwnSamples.Head($"{FolderDataSet.Kind}:{root}", name, HeadKind.SingleLabel, classes);
    }

    private static FaceSample SampleOf(Picture picture, LabelHead head) =>
        new(picture.Id, picture.Path, picture.Split)
        {
            Labels = SampleLabels.None.WithClass(
                head,
                ReferenceEquals(head, s_expression)
                    ? (int)ExpressionNames.Of(picture.Class)!.Value
                    : head.IndexOf(picture.Class)
            ),
        };

    private void AddUnread(string folder, bool isDeep, string why)
    {
        int pictures = isDeep ? FolderWalk.Count(folder) : PictureFiles.Count(folder);
        if (pictures > 0)
            unread.Add($"{folder}: {pictures} {(pictures == 1 ? "picture" : "pictures")} ({why})");
    }

    private sealed record Picture(string Id, string Path, string Split, string Class);
}
