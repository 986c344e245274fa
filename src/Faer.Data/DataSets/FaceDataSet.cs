namespace Faer.Data;

/// <summary>A labelled set of face pictures. Immutable.</summary>
public sealed class FaceDataSet
{
    /// <summary>A set of samples with distinct ids.</summary>
    public FaceDataSet(string name, string root, IReadOnlyList<FaceSample> samples)
        : this(name, root, samples, [.. samples.Select(sample => sample.Split).Distinct(StringComparer.Ordinal)]) { }

    /// <summary>A set whose splits are known, so that no sample need be made for them.</summary>
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

    /// <summary>What a reader of results must know of how the set was read, a sentence each: a split that was made, rows that were dropped.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files that the labels were read from; empty where they came from elsewhere.</summary>
    internal IReadOnlyList<string> LabelFiles { get; init; } = [];

    /// <summary>Pictures and folders in the set that were not read, and why; a set that has some is not complete.</summary>
    internal IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>How many files of its folders are no pictures, and of which kinds; empty where there are none.</summary>
    internal string OtherFiles { get; init; } = "";

    /// <summary>The samples of one split.</summary>
    /// <param name="name">A name that occurs; train, val and test also by what else people call them, such as <c>validation</c>.</param>
    /// <exception cref="FaerException">The set has no such split.</exception>
    public IReadOnlyList<FaceSample> Split(string name)
    {
        string wanted = Splits.Contains(name) ? name : SplitName.Canonical(name);
        List<FaceSample> samples = [.. Samples.Where(sample => sample.Split == wanted)];
        return samples.Count > 0
            ? samples
            : throw new FaerException($"{Name}:{Root}: no split '{name}'; there are: {string.Join(", ", Splits)}.");
    }
}
