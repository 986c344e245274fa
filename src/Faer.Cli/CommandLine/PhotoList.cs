using System.IO.Enumeration;

namespace Faer.CommandLine;

/// <summary>The photos that a command line names.</summary>
/// <param name="Paths">Each photo once: files in the given order, those of a folder by name.</param>
/// <param name="Problems">One line for each folder that has none.</param>
internal sealed record PhotoList(IReadOnlyList<string> Paths, IReadOnlyList<string> Problems)
{
    private static readonly string[] s_extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"];

    /// <summary>Lists the photos; whether they can be read shows later.</summary>
    /// <param name="arguments">Files and folders. A file may have any extension.</param>
    /// <param name="excludedFolders">Folders whose files are no photos to analyse: those of the pictures that are made.</param>
    /// <exception cref="UsageException">There is not one photo.</exception>
    public static PhotoList Find(IEnumerable<string> arguments, IReadOnlyList<string> excludedFolders)
    {
        var paths = new List<string>();
        var problems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            if (!Directory.Exists(argument))
            {
                // A file that is missing is reported like one that cannot be read, and the rest go on.
                Add(argument);
                continue;
            }

            List<string> found = [.. InFolder(argument, excludedFolders)];
            if (found.Count == 0) problems.Add($"{argument}: no pictures in this folder ({string.Join(", ", s_extensions)}); name another folder, or the files.");
            found.ForEach(Add);
        }

        return paths.Count > 0 ? new PhotoList(paths, problems) : throw new UsageException(problems[0]);

        void Add(string path)
        {
            if (seen.Add(Path.GetFullPath(path))) paths.Add(path);
        }
    }

    private static IEnumerable<string> InFolder(string folder, IReadOnlyList<string> excludedFolders)
    {
        string[] excluded =
        [
            .. excludedFolders.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar)
                .Where(path => !IsTheFolderItself(folder, path)),
        ];
        return FilesIn(folder)
            .Where(path => s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Where(path => !Array.Exists(excluded, outside => Path.GetFullPath(path).StartsWith(outside, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Does not follow links to folders, which may lead around in circles.</summary>
    private static FileSystemEnumerable<string> FilesIn(string folder) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static bool IsTheFolderItself(string folder, string excluded) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar == excluded;
}
