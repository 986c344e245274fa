namespace Faer.Detection;

/// <summary>
/// Finds the detector's model file: the path that the caller gives, else the environment variable
/// <see cref="EnvironmentVariable"/>, else the user's cache. The first of these that is set is used; if its file is
/// missing, that is an error and the search stops.
/// </summary>
public static class DetectorLocator
{
    /// <summary>The environment variable that names the detector's file: <c>FAER_DETECTOR</c>.</summary>
    public const string EnvironmentVariable = "FAER_DETECTOR";

    private const string Missing = "No face detector is installed, and photos need one.";

    /// <summary>
    /// Where <c>faer models pull</c> and <see cref="YuNetDetector.InstallAsync"/> put the detector:
    /// <c>faer/yunet_n_dynamic.onnx</c> under XDG_CACHE_HOME, the local application data (Windows), ~/Library/Caches
    /// (macOS) or ~/.cache.
    /// </summary>
    public static string CachePath =>
        CachePathIn(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows(), OperatingSystem.IsMacOS());

    /// <summary>Finds the detector's file.</summary>
    /// <param name="path">The caller's choice, or null.</param>
    /// <returns>The path of a file that exists.</returns>
    /// <exception cref="DetectorNotFoundException">
    /// No file was found; the message names the command and the method that install it.
    /// </exception>
    public static string Locate(string? path = null) =>
        Locate(path, Environment.GetEnvironmentVariable(EnvironmentVariable), CachePath);

    internal static string Locate(string? path, string? environmentPath, string cachePath)
    {
        if (!string.IsNullOrEmpty(path))
            return File.Exists(path)
                ? path
                : throw new DetectorNotFoundException(
                    $"{path}: the face detector file does not exist; correct the path, or omit it to use the "
                        + $"installed detector."
                )
                {
                    Reason = Missing,
                };
        if (!string.IsNullOrEmpty(environmentPath))
            return File.Exists(environmentPath)
                ? environmentPath
                : throw new DetectorNotFoundException(
                    $"{environmentPath}: the face detector file named by {EnvironmentVariable} does not exist; "
                        + $"correct or unset the variable."
                )
                {
                    Reason = Missing,
                };
        if (File.Exists(cachePath))
            return cachePath;

        throw new DetectorNotFoundException(
            $"Run 'faer models pull' once (in code: YuNetDetector.InstallAsync()), or set {EnvironmentVariable} "
                + $"to a detector file. No face detector is installed at {cachePath}, and photos need one."
        )
        {
            Reason = Missing,
        };
    }

    internal static string CachePathIn(Func<string, string?> environment, bool isWindows, bool isMacOS)
    {
        string folder;
        if (environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
            folder = xdg;
        else if (isWindows && environment("LOCALAPPDATA") is { Length: > 0 } localData)
            folder = localData;
        else
            folder = Path.Combine(
                environment("HOME") is { Length: > 0 } home
                    ? home
                    : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                isMacOS ? Path.Combine("Library", "Caches") : ".cache"
            );

        return Path.Combine(folder, "faer", "yunet_n_dynamic.onnx");
    }
}
