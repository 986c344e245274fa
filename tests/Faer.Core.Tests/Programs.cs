namespace Faer.Core.Tests;

/// <summary>Finds programs that a machine may have. A test that needs one is skipped if it is not on PATH.</summary>
internal static class Programs
{
    /// <summary>Returns the full path of the first of these programs that is on PATH, or null.</summary>
    public static string? Find(params IReadOnlyList<string> names)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "",
            extension = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names
            .SelectMany(_ => folders, (name, folder) => Path.Combine(folder, name + extension))
            .FirstOrDefault(File.Exists);
    }
}
