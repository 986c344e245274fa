using Faer.Training.Weights;

namespace Faer.Training.Tests.Golden;

/// <summary>
/// Finds the numeric reference cases: the committed ones, or the ones in the folder that the environment variable
/// FAER_GOLDEN names, so that larger cases can be added. A pattern that matches no file is an error.
/// </summary>
internal static class GoldenCases
{
    private static string Folder =>
        Environment.GetEnvironmentVariable("FAER_GOLDEN") is { Length: > 0 } folder
            ? folder
            : Path.Combine(AppContext.BaseDirectory, "Golden", "cases");

    /// <summary>The file names of one kind of case, one per test.</summary>
    public static TheoryData<string> Find(string pattern) => Find(Folder, pattern);

    public static TheoryData<string> Find(string folder, string pattern)
    {
        string[] names = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder, pattern)
                    .Select(file => Path.GetFileName(file)!)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
        return names.Length > 0
            ? new TheoryData<string>(names)
            : throw new InvalidOperationException($"The golden folder {folder} has no file {pattern}.");
    }

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static StoredWeights Read(string name) => SafetensorsFile.Read(PathOf(name));
}
