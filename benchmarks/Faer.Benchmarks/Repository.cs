namespace Faer.Benchmarks;

/// <summary>Files of the repository in which the benchmarks were built.</summary>
internal static class Repository
{
    /// <summary>The folder with Faer.slnx.</summary>
    /// <exception cref="BenchmarkSkippedException">The program runs outside the repository.</exception>
    public static string Root { get; } = Find();

    /// <summary>A file's path.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Faer.slnx")))
                return folder.FullName;
        }

        throw new BenchmarkSkippedException("this part needs the repository's files; run it from its own build.");
    }
}
