using Faer.Data.Checking;

namespace Faer.Data.DataSets;

/// <summary>Opens data sets by their source text, <c>kind:folder</c> (<c>recordio</c> also takes its file).</summary>
/// <example>
/// <code>
/// using Faer.Data.DataSets;
///
/// FaceDataSet data = DataSetSource.Load("lfw:/data/lfw");
/// foreach (string split in data.Splits)
///     Console.WriteLine($"{split}: {data.Split(split).Count} pictures");
/// </code>
/// </example>
public static class DataSetSource
{
    private static readonly Dictionary<string, Func<string, DataSetOptions, FaceDataSet>> s_kinds = new(
        StringComparer.Ordinal
    )
    {
        [LfwDataSet.Kind] = (root, _) => LfwDataSet.Load(root),
        [CelebADataSet.Kind] = (root, _) => CelebADataSet.Load(root),
        [RafDbDataSet.Kind] = RafDbDataSet.Load,
        ["affectnet"] = AffectNetDataSet.Load7,
        [AffectNetDataSet.Kind7] = AffectNetDataSet.Load7,
        [AffectNetDataSet.Kind8] = AffectNetDataSet.Load8,
        [FerPlusDataSet.Kind] = FerPlusDataSet.Load,
        [FairFaceDataSet.Kind] = FairFaceDataSet.Load,
        [FolderDataSet.Kind] = FolderDataSet.Load,
        [IdentityDataSet.Kind] = (root, _) => IdentityDataSet.Load(root),
        [RecordIODataSet.Kind] = (root, _) => RecordIODataSet.Load(root),
        [MosaicDataSet.Kind] = (root, _) => MosaicDataSet.Load(root),
    };

    private static readonly string[] s_withoutValidation =
    [
        RafDbDataSet.Kind,
        "affectnet",
        AffectNetDataSet.Kind7,
        AffectNetDataSet.Kind8,
        FairFaceDataSet.Kind,
    ];

    /// <summary>
    /// Reads a data set's labels. <see cref="DataCheck"/> checks whether the copy is complete and as published.
    /// </summary>
    /// <param name="source">The data set, such as <c>lfw:/data/lfw</c>.</param>
    /// <param name="options">Which labels and groups are read; null: <see cref="DataSetOptions.Default"/>.</param>
    /// <exception cref="DataSetException">The labels are malformed; all problems are listed.</exception>
    /// <exception cref="FaerException">The kind is unknown, the folder or a label file is missing, or the data set does
    /// not have what an option names.</exception>
    public static FaceDataSet Load(string source, DataSetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        options ??= DataSetOptions.Default;
        options.Validate(source);
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !s_kinds.TryGetValue(source[..colon], out Func<string, DataSetOptions, FaceDataSet>? load))
            throw new FaerException(
                $"Data set '{source}': write kind:folder; the kinds are {string.Join(", ", s_kinds.Keys)}."
            );
        string root = source[(colon + 1)..];
        if (!Directory.Exists(root) && !(File.Exists(root) && source[..colon] == RecordIODataSet.Kind))
            throw new FaerException($"Data set '{source}': the folder {root} does not exist.");
        if (!options.IsPlain && !HasOwnLabels(source))
            throw new FaerException(
                $"Data set '{source}': its labels are fixed; --labels, --head, --groups and --person apply "
                    + $"only to {FolderDataSet.Kind}:<folder>."
            );
        FaceDataSet data = GroupAttributes.Apply(load(root, options), options.AttributesFromGroups);

        if (options.HoldOut == HoldOutRule.None && data.Splits.Contains(SplitName.Validation))
            data = data.With(data.Samples, "The set has its own validation split, which stays (holdOut is none).");

        // Only noted: folder: rejects such splits itself, and published splits are kept for comparison with others.
        // Sets without labels are split by person.
        return data.Heads.Count > 0 && SplitOverlap.Of(data.Samples) is { IsEmpty: false } overlap
            ? data.With(data.Samples, $"People in more than one split: {overlap}.")
            : data;
    }

    /// <summary>Whether a source is of a kind that is published without val, so that a val is held out of train.</summary>
    internal static bool LacksValidation(string source) => s_withoutValidation.Contains(source.Split(':')[0]);

    /// <summary>Whether a source has the user's own labels, which options select.</summary>
    internal static bool HasOwnLabels(string source) =>
        source.StartsWith($"{FolderDataSet.Kind}:", StringComparison.Ordinal);

    /// <summary>
    /// Whether a source names a known kind and an existing path, so that a failure to load it is due to its data.
    /// </summary>
    internal static bool IsThere(string source)
    {
        string[] parts = source.Split(':', 2);
        return parts.Length == 2 && s_kinds.ContainsKey(parts[0]) && Path.Exists(parts[1]);
    }
}
