namespace Faer.Cli.Tests.Watching;

/// <summary>
/// The environment of a new user, for one test: an empty home, an empty temporary folder, a working folder, and few
/// variables besides those that name them. <c>CI</c> is not set, because some libraries print less when it is.
/// </summary>
internal sealed class EmptyHome : IDisposable
{
    // Files that the .NET runtime creates in every program for debuggers and profilers; DOTNET_EnableDiagnostics=0
    // prevents them.
    private static readonly string[] s_diagnostics = ["clr-debug-pipe-", "dotnet-diagnostic-"];

    // Variables that a program needs to find the .NET runtime and its libraries.
    private static readonly string[] s_kept = ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        RecurseSubdirectories = true,
    };

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("faer-home-");

    public EmptyHome()
    {
        foreach (string folder in new[] { Home, Temporary, Work })
            Directory.CreateDirectory(folder);
    }

    public string Home => Path.Combine(_root.FullName, "home");

    public string Temporary => Path.Combine(_root.FullName, "tmp");

    /// <summary>The program's working folder, which also receives its requested output.</summary>
    public string Work => Path.Combine(_root.FullName, "work");

    /// <summary>All environment variables of the program.</summary>
    public Dictionary<string, string?> Environment
    {
        get
        {
            var variables = new Dictionary<string, string?> { ["HOME"] = Home, ["TMPDIR"] = Temporary };
            foreach (string name in s_kept)
            {
                if (System.Environment.GetEnvironmentVariable(name) is { } value)
                    variables[name] = value;
            }

            return variables;
        }
    }

    public string At(params string[] parts) => Path.Combine([Work, .. parts]);

    /// <summary>Whether the .NET runtime writes this file for every program.</summary>
    public bool IsDiagnostic(string path) =>
        s_diagnostics.Any(start => path.StartsWith(Path.Combine(Temporary, start), StringComparison.Ordinal));

    /// <summary>All files and folders in the three folders.</summary>
    public IEnumerable<string> Entries() =>
        new[] { Home, Temporary, Work }.SelectMany(folder =>
            Directory.EnumerateFileSystemEntries(folder, "*", s_everything)
        );

    public void Dispose() => _root.Delete(recursive: true);
}
