using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

/// <summary>The repository's folder of recipes.</summary>
internal static class RecipeFolder
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Paths in the folder, such as <c>paper/faer-base_rafdb_224.json</c>, of one subfolder or of all; without the
    /// changes of the stand-in.
    /// </summary>
    public static IEnumerable<string> Files(string below = "") =>
        Directory
            .EnumerateFiles(PathOf(below), "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(PathOf(""), path).Replace('\\', '/'))
            .Where(file => !file.StartsWith("stand-in/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static Recipe Read(string file, params string[] settings) => RecipeFile.Read(PathOf(file), settings);

    public static string PathOf(string file) => Path.Combine(Root, "recipes", file);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Faer.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder
            ?? throw new InvalidOperationException(
                $"{AppContext.BaseDirectory}: no parent folder contains Faer.slnx; run the tests inside the checkout."
            );
    }
}
