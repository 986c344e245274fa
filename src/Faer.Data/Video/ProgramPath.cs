namespace Faer.Data.Video;

/// <summary>Finds programs in PATH.</summary>
internal static class ProgramPath
{
    // Not left to the system: on Windows it would take one from the current folder first.
    /// <summary>The full path of a program; null where there is none.</summary>
    /// <param name="name">Its name, without an ending.</param>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
}
