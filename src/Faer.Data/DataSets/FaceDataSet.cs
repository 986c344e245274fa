namespace Faer.Data.DataSets;

/// <summary>A labeled set of face pictures. Immutable.</summary>
public sealed class FaceDataSet
{
    /// <summary>Creates a set of samples with distinct ids.</summary>
    /// <param name="name">The kind of data set.</param>
    /// <param name="root">The folder it was read from.</param>
    /// <param name="samples">
    /// The samples. <see cref="Heads"/> are the heads that some sample has labels of, unless set.
    /// </param>
    /// <exception cref="FaerException">Samples have different labels for a head of the same name.</exception>
    public FaceDataSet(string name, string root, IReadOnlyList<FaceSample> samples)
        : this(name, root, samples, [.. samples.Select(sample => sample.Split).Distinct(StringComparer.Ordinal)]) =>
        Heads = HeadsOf(samples);

    /// <summary>Creates a set whose splits are known, so that no samples must be created to find them.</summary>
    internal FaceDataSet(string name, string root, IReadOnlyList<FaceSample> samples, IReadOnlyList<string> splits)
    {
        Name = name;
        Root = root;
        Samples = samples;
        Splits = splits;
    }

    /// <summary>The kind of data set, such as <c>lfw</c>.</summary>
    public string Name { get; }

    /// <summary>The folder it was read from.</summary>
    public string Root { get; }

    /// <summary>All samples in the order of the label file.</summary>
    public IReadOnlyList<FaceSample> Samples { get; }

    /// <summary>The names of the splits that occur.</summary>
    public IReadOnlyList<string> Splits { get; }

    /// <summary>The heads that the set labels, each name once; a sample may lack labels of any of them.</summary>
    public IReadOnlyList<LabelHead> Heads { get; init; } = [];

    /// <summary>Second opinions on some labels. Default none.</summary>
    public IReadOnlyList<ReferenceLabel> References { get; init; } = [];

    /// <summary>
    /// Notes on how the set was read, for readers of results, one sentence each: a split that was made, rows that were
    /// dropped.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// Number of published pictures of each split, so that figures of a partial copy can state it. Excludes train if
    /// val was held out of it here; empty if nothing is published.
    /// </summary>
    public IReadOnlyDictionary<string, int> PublishedImages =>
        Published?.Rows.ContainsKey(SplitName.Train) == true && !Published.Rows.ContainsKey(SplitName.Validation)
            ? Published
                .Rows.Where(split => split.Key != SplitName.Train)
                .ToDictionary(row => row.Key, row => row.Value[0])
            : Published?.Rows.ToDictionary(row => row.Key, row => row.Value[0]) ?? [];

    /// <summary>Published facts of the set; null if there are none.</summary>
    internal PublishedData? Published
    {
        get => field ?? PublishedData.Of(Name);
        init;
    }

    /// <summary>
    /// Labeled pictures that the publisher counts but that are in no split here: training pictures that are also in
    /// another split.
    /// </summary>
    internal IReadOnlyList<FaceSample> LeftOut { get; init; } = [];

    /// <summary>The reader's own check results on whether the copy is complete.</summary>
    internal IReadOnlyList<DataCheckLine> Checks { get; init; } = [];

    /// <summary>The files that the labels were read from; empty if they came from elsewhere.</summary>
    internal IReadOnlyList<string> LabelFiles { get; init; } = [];

    /// <summary>
    /// Pictures and folders in the set that were not read, and why; if there are any, the set is incomplete.
    /// </summary>
    internal IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Numbers and kinds of files in its folders that are not pictures; empty if there are none.</summary>
    internal string OtherFiles { get; init; } = "";

    /// <summary>Returns the set with other samples of the same heads, and with further notes.</summary>
    internal FaceDataSet With(IReadOnlyList<FaceSample> samples, params IEnumerable<string> notes) =>
        With(samples, Heads, notes);

    /// <summary>Returns the set with other samples, other heads, and further notes.</summary>
    internal FaceDataSet With(
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<LabelHead> heads,
        IEnumerable<string> notes
    ) =>
        new(Name, Root, samples, [.. samples.Select(sample => sample.Split).Distinct(StringComparer.Ordinal)])
        {
            Heads = heads,
            References = References,
            Notes = [.. Notes, .. notes],
            Published = Published,
            LeftOut = LeftOut,
            Checks = Checks,
            LabelFiles = LabelFiles,
            Unread = Unread,
            OtherFiles = OtherFiles,
        };

    /// <summary>Returns the samples of one split.</summary>
    /// <param name="name">A name that occurs; for train, val and test also a synonym such as <c>validation</c>.</param>
    /// <exception cref="FaerException">The set has no such split.</exception>
    public IReadOnlyList<FaceSample> Split(string name)
    {
        string wanted = Splits.Contains(name) ? name : SplitName.Canonical(name);
        List<FaceSample> samples = [.. Samples.Where(sample => sample.Split == wanted)];
        return samples.Count > 0
            ? samples
            : throw new FaerException(
                $"{Name}:{Root}: there is no split '{name}'; the splits are: {string.Join(", ", Splits)}."
            );
    }

    private static List<LabelHead> HeadsOf(IReadOnlyList<FaceSample> samples)
    {
        List<LabelHead> heads = [];
        foreach (FaceSample sample in samples.Where(sample => sample.Labels != SampleLabels.None))
        {
            foreach (LabelHead head in sample.Labels.Heads)
            {
                LabelHead? known = heads.Find(other => other.Name == head.Name);
                if (known is null)
                    heads.Add(head);
                else if (!known.Equals(head))
                    throw new FaerException(
                        $"{sample.PictureName}: the head '{head.Name}' has different labels, or a different "
                            + $"order of labels, than in other samples."
                    );
            }
        }

        return heads;
    }
}
