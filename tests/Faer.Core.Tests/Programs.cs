namespace Faer.Core.Tests;

/// <summary>Programs that a machine may have. A test that needs one skips where it is not on PATH.</summary>
internal static class Programs
{
    /// <summary>The full path of the first of these programs that is on PATH; null where there is none.</summary>
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
