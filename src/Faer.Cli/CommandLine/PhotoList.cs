namespace Faer.CommandLine;

/// <summary>The photos that a command line names.</summary>
/// <param name="Paths">Each photo once: files in the given order, those of a folder by name.</param>
/// <param name="Problems">One line for each folder that has none.</param>
internal sealed record PhotoList(IReadOnlyList<string> Paths, IReadOnlyList<string> Problems)
{
    private static readonly string[] s_extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"];

    /// <summary>No photo at all.</summary>
    public static PhotoList None { get; } = new([], []);

    /// <summary>Lists the photos; whether they can be read shows later.</summary>
    /// <param name="arguments">Files and folders. A file may have any extension.</param>
    /// <param name="excludedFolder">A folder whose files are no photos to analyse: that of the drawings. Null for none.</param>
    /// <exception cref="UsageException">There is not one photo.</exception>
    public static PhotoList Find(IEnumerable<string> arguments, string? excludedFolder)
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

            List<string> found = [.. InFolder(argument, excludedFolder)];
            if (found.Count == 0) problems.Add($"{argument}: no pictures in this folder ({string.Join(", ", s_extensions)}); name another folder, or the files.");
            found.ForEach(Add);
        }

        return paths.Count > 0 ? new PhotoList(paths, problems) : throw new UsageException(problems[0]);

        void Add(string path)
        {
            if (seen.Add(Path.GetFullPath(path))) paths.Add(path);
        }
    }

    private static IEnumerable<string> InFolder(string folder, string? excludedFolder)
    {
        string? excluded = excludedFolder is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(excludedFolder)) + Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(path => s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Where(path => excluded is null || IsTheFolderItself(folder, excluded) || !Path.GetFullPath(path).StartsWith(excluded, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsTheFolderItself(string folder, string excluded) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar == excluded;
}
