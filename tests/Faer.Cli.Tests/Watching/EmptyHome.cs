namespace Faer.Cli.Tests.Watching;

/// <summary>
/// A user of one test who has nothing: an empty home, an empty folder for temporary files, and a folder to work in, with an
/// environment that names these and little else. There is no <c>CI</c>, which makes some libraries quieter than they are
/// for people.
/// </summary>
internal sealed class EmptyHome : IDisposable
{
    // What the .NET runtime makes for debuggers and profilers of every program; DOTNET_EnableDiagnostics=0 stops it.
    private static readonly string[] s_diagnostics = ["clr-debug-pipe-", "dotnet-diagnostic-"];

    // What a program needs to find the .NET runtime and its libraries.
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

    /// <summary>Where the program runs, and what it is asked to write goes.</summary>
    public string Work => Path.Combine(_root.FullName, "work");

    /// <summary>Everything that the program's environment holds.</summary>
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
