using System.IO.Enumeration;

namespace Faer.CommandLine;

/// <summary>
/// Lists the files below folders. Each folder is listed once, even if several links lead to it, so that link loops end.
/// Folders are read one at a time, sorted by name; hidden files and folders are left out.
/// </summary>
/// <param name="isExcluded">Whether a folder, given by its full path, must not be entered.</param>
/// <param name="report">Receives each folder that cannot be read, and the reason.</param>
internal sealed class FolderWalk(Func<string, bool> isExcluded, Action<string, string> report)
{
    private const int MaxLinks = 40;

    private static readonly EnumerationOptions s_oneFolder = new() { IgnoreInaccessible = false };

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    /// <summary>Returns the files below a folder.</summary>
    /// <param name="folder">The folder; entered even if it is excluded.</param>
    /// <param name="depth">Number of levels; 1 for the files directly in the folder.</param>
    public IEnumerable<string> Files(string folder, int depth = int.MaxValue) =>
        Files(folder, RealPath(Path.GetFullPath(folder), MaxLinks), depth);

    private IEnumerable<string> Files(string folder, string real, int depth)
    {
        if (!_visited.Add(real))
            yield break;
        foreach ((string name, bool isFolder, bool isLink) in Entries(folder))
        {
            string path = Path.Combine(folder, name);
            if (!isFolder)
            {
                yield return path;
                continue;
            }

            if (depth <= 1 || isExcluded(Path.GetFullPath(path)))
                continue;
            string child = Path.Combine(real, name);
            foreach (string file in Files(path, isLink ? RealPath(child, MaxLinks) : child, depth - 1))
                yield return file;
        }
    }

    private List<(string Name, bool IsFolder, bool IsLink)> Entries(string folder)
    {
        try
        {
            var entries = new FileSystemEnumerable<(string Name, bool IsFolder, bool IsLink)>(
                folder,
                (ref FileSystemEntry entry) =>
                    (
                        entry.FileName.ToString(),
                        entry.IsDirectory,
                        entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                    ),
                s_oneFolder
            );
            List<(string Name, bool IsFolder, bool IsLink)> sorted = [.. entries];

            // Sort like the full paths of the files, in which a separator follows a folder's name.
            sorted.Sort((a, b) => string.CompareOrdinal(Key(a), Key(b)));
            return sorted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(
                folder,
                $"{folder}: the folder cannot be searched ({e.Message.TrimEnd('.')}); check its permissions."
            );
            return [];
        }
    }

    private static string Key((string Name, bool IsFolder, bool IsLink) entry) =>
        entry.IsFolder ? entry.Name + "/" : entry.Name;

    /// <summary>Returns the path with links resolved, as far as they can be followed.</summary>
    private static string RealPath(string path, int linksLeft)
    {
        string root = Path.GetPathRoot(path)!,
            real = root;
        string[] parts = path[root.Length..]
            .Split(
                [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar],
                StringSplitOptions.RemoveEmptyEntries
            );
        for (int i = 0; i < parts.Length; i++)
        {
            string next = Path.Combine(real, parts[i]);
            if (linksLeft > 0 && new DirectoryInfo(next).LinkTarget is { } target)
                return RealPath(
                    Path.GetFullPath(Path.Combine([Path.Combine(real, target), .. parts[(i + 1)..]])),
                    linksLeft - 1
                );
            real = next;
        }

        return real;
    }
}
