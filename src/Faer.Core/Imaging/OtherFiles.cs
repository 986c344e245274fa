namespace Faer.Imaging;

/// <summary>Counts files that were skipped because they are not pictures. Not thread-safe.</summary>
internal sealed class OtherFiles
{
    private const int MostKinds = 5;

    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    /// <summary>The number of skipped files.</summary>
    public int Count { get; private set; }

    /// <summary>Counts a file under its extension.</summary>
    public void Add(string path)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        string kind = extension.Length > 1 ? extension : "without extension";
        Count++;
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
    }

    /// <summary>
    /// One sentence with the most frequent kinds, such as "3 other files were not read (2 .txt, 1 .zip)."; empty if no
    /// file was skipped.
    /// </summary>
    public override string ToString()
    {
        if (Count == 0)
            return "";
        KeyValuePair<string, int>[] kinds =
        [
            .. _kinds.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal),
        ];
        string more = kinds.Length > MostKinds ? $", {kinds.Skip(MostKinds).Sum(kind => kind.Value)} others" : "";
        string list = string.Join(", ", kinds.Take(MostKinds).Select(kind => $"{kind.Value} {kind.Key}"));
        return $"{Count} other {(Count == 1 ? "file was" : "files were")} not read ({list}{more}).";
    }
}
