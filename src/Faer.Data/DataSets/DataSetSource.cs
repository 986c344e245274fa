namespace Faer.Data;

/// <summary>Opens data sets by their source text, <c>kind:folder</c> (<c>recordio</c> also takes its file).</summary>
public static class DataSetSource
{
    private static readonly Dictionary<string, Func<string, FaceDataSet>> s_kinds = new(StringComparer.Ordinal)
    {
        ["lfw"] = LfwDataSet.Load,
        [CelebADataSet.Kind] = CelebADataSet.Load,
        [RafDbDataSet.Kind] = RafDbDataSet.Load,
        ["affectnet"] = AffectNetDataSet.Load7,
        [AffectNetDataSet.Kind7] = AffectNetDataSet.Load7,
        [AffectNetDataSet.Kind8] = AffectNetDataSet.Load8,
        [FolderDataSet.Kind] = FolderDataSet.Load,
        [IdentityDataSet.Kind] = IdentityDataSet.Load,
        [RecordIODataSet.Kind] = RecordIODataSet.Load,
    };

    /// <summary>Reads a data set's labels. Whether all of it is there, and as it was published, is <see cref="DataCheck"/>'s to say.</summary>
    /// <param name="source">Such as <c>lfw:/data/lfw</c>.</param>
    /// <exception cref="DataSetException">The labels are malformed; all problems are listed.</exception>
    /// <exception cref="FaerException">The kind is unknown, or the folder or a label file is missing.</exception>
    public static FaceDataSet Load(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !s_kinds.TryGetValue(source[..colon], out Func<string, FaceDataSet>? load))
            throw new FaerException(
                $"Data set '{source}': write kind:folder; the kinds are {string.Join(", ", s_kinds.Keys)}."
            );
        string root = source[(colon + 1)..];
        if (!Directory.Exists(root) && !(File.Exists(root) && source[..colon] == RecordIODataSet.Kind))
            throw new FaerException($"Data set '{source}': the folder {root} does not exist.");
        return load(root);
    }

    /// <summary>Whether a source names a known kind and a folder or file that is there: what then fails is in the data.</summary>
    internal static bool IsThere(string source)
    {
        string[] parts = source.Split(':', 2);
        return parts.Length == 2 && s_kinds.ContainsKey(parts[0]) && Path.Exists(parts[1]);
    }
}
