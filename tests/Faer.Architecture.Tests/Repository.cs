using System.Xml.Linq;

namespace Faer.Architecture.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(At(parts)).ReplaceLineEndings("\n");

    /// <summary>The names of the projects under src/.</summary>
    public static string[] SourceProjects { get; } =
    [
        .. Directory
            .GetDirectories(At("src"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => File.Exists(ProjectFile(name)))
            .Order(StringComparer.Ordinal),
    ];

    public static string ProjectFile(string project) => At("src", project, project + ".csproj");

    /// <summary>
    /// The Include values of one kind of item in a project file, reduced to the last path segment without .csproj.
    /// </summary>
    public static string[] Items(string project, string kind) =>
        [
            .. XDocument
                .Load(ProjectFile(project))
                .Descendants(kind)
                .Select(item =>
                    item.Attribute("Include")!
                        .Value.Replace('\\', '/')
                        .Split('/')[^1]
                        .Replace(".csproj", "", StringComparison.Ordinal)
                ),
        ];

    /// <summary>The output folder of a project, in the build configuration of these tests.</summary>
    public static string Output(string project) =>
        At("artifacts", "bin", project, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Faer.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException(
            $"{AppContext.BaseDirectory}: no parent folder contains Faer.slnx; run the tests inside the checkout."
        );
    }
}
