namespace Faer.Data.Video;

/// <summary>Finds programs in PATH.</summary>
internal static class ProgramPath
{
    // Not left to the system: Windows would try the current folder first.
    /// <summary>Returns the full path of a program; null if it is not found.</summary>
    /// <param name="name">Name of the program, without extension.</param>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
}
