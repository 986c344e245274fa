namespace Faer.Data;

/// <summary>Opens data sets by their source text, <c>kind:folder</c>.</summary>
public static class DataSetSource
{
    private static readonly Dictionary<string, Func<string, FaceDataSet>> s_kinds = new(StringComparer.Ordinal)
    {
        ["lfw"] = LfwDataSet.Load,
    };

    /// <summary>Reads a data set's labels and checks that its pictures are there.</summary>
    /// <param name="source">Such as <c>lfw:/data/lfw</c>.</param>
    /// <exception cref="FaerException">The kind is unknown, the folder is missing, or the labels are malformed.</exception>
    public static FaceDataSet Load(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !s_kinds.TryGetValue(source[..colon], out Func<string, FaceDataSet>? load))
            throw new FaerException($"Data set '{source}': write kind:folder; the kinds are {string.Join(", ", s_kinds.Keys)}.");
        string root = source[(colon + 1)..];
        if (!Directory.Exists(root)) throw new FaerException($"Data set '{source}': the folder {root} does not exist.");
        return load(root);
    }
}
