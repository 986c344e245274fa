namespace Faer.Data;

/// <summary>Folders of pictures below one another. Hidden folders are left out; links below the first folder are not followed, as they may lead back.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions s_visible = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>A folder and all that lie below it, in the order of their paths.</summary>
    public static IEnumerable<string> Within(string folder)
    {
        yield return folder;
        foreach (string below in Below(folder).Where(below => !IsLink(below)))
        {
            foreach (string deeper in Within(below))
                yield return deeper;
        }
    }

    /// <summary>The folders right below a folder, in the order of their names.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory
            .EnumerateDirectories(folder, "*", s_visible)
            .Where(path => !Path.GetFileName(path.AsSpan()).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    /// <summary>Links to folders within a folder, which <see cref="Within"/> leaves out.</summary>
    public static IEnumerable<string> Links(string folder) => Within(folder).SelectMany(Below).Where(IsLink);

    /// <summary>How many pictures lie in a folder and below it.</summary>
    public static int Count(string folder) => Within(folder).Sum(PictureFiles.Count);

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;
}
