namespace Faer.Data.DataSets;

/// <summary>
/// Enumerates nested folders of pictures. Skips hidden folders, and links below the first folder, which may form a
/// cycle.
/// </summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions s_visible = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>Returns a folder and all folders below it, in the order of their paths.</summary>
    public static IEnumerable<string> Within(string folder)
    {
        yield return folder;
        foreach (string below in Below(folder).Where(below => !IsLink(below)))
        {
            foreach (string deeper in Within(below))
                yield return deeper;
        }
    }

    /// <summary>Returns the direct subfolders of a folder, in the order of their names.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory
            .EnumerateDirectories(folder, "*", s_visible)
            .Where(path => !Path.GetFileName(path.AsSpan()).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    /// <summary>Returns the links to folders within a folder, which <see cref="Within"/> skips.</summary>
    public static IEnumerable<string> Links(string folder) => Within(folder).SelectMany(Below).Where(IsLink);

    /// <summary>Counts the pictures in a folder and below it.</summary>
    public static int Count(string folder) => Within(folder).Sum(PictureFiles.Count);

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;
}
