namespace Faer.Detection;

/// <summary>
/// Finds the detector's model file: the one that the caller names, else the one that the environment variable
/// <see cref="EnvironmentVariable"/> names, else YuNet if the user installed it, else the shipped one beside the program.
/// A detector is named by the path of its file, or by <see cref="Shipped"/> or <see cref="YuNet"/>. If a named detector
/// is missing, that is an error and the search stops.
/// </summary>
public static class DetectorLocator
{
    /// <summary>The environment variable that names the detector: <c>FAER_DETECTOR</c>.</summary>
    public const string EnvironmentVariable = "FAER_DETECTOR";

    /// <summary>The name of the detector that the package Faer.Models.Atto ships: <c>faer-face</c>.</summary>
    public const string Shipped = "faer-face";

    /// <summary>The name of the detector that <c>faer models pull</c> installs: <c>yunet</c>.</summary>
    public const string YuNet = "yunet";

    private const string Missing = "No face detector is installed, and photos need one.";

    /// <summary>
    /// Where <c>faer models pull</c> and <see cref="YuNetInstaller.InstallAsync"/> put YuNet:
    /// <c>faer/yunet_n_dynamic.onnx</c> under XDG_CACHE_HOME, the local application data (Windows), ~/Library/Caches
    /// (macOS) or ~/.cache.
    /// </summary>
    public static string CachePath =>
        CachePathIn(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows(), OperatingSystem.IsMacOS());

    /// <summary>Where the build puts the shipped detector: <c>faer-face.onnx</c> beside the program.</summary>
    public static string ShippedPath => Path.Combine(AppContext.BaseDirectory, Shipped + ".onnx");

    /// <summary>Finds the detector's file.</summary>
    /// <param name="detector">The caller's choice: a path, <c>faer-face</c> or <c>yunet</c>; or null.</param>
    /// <returns>The path of a file that exists.</returns>
    /// <exception cref="DetectorNotFoundException">
    /// No file was found; the message names the remedy.
    /// </exception>
    public static string Locate(string? detector = null) =>
        Locate(detector, Environment.GetEnvironmentVariable(EnvironmentVariable), ShippedPath, CachePath);

    internal static string Locate(string? option, string? variable, string shippedPath, string cachePath)
    {
        if (!string.IsNullOrEmpty(option))
            return Named(option, shippedPath, cachePath)
                ?? throw NotFound(
                    $"{option}: the face detector file does not exist; correct the path, or omit it to use the "
                        + "shipped detector."
                );
        if (!string.IsNullOrEmpty(variable))
            return Named(variable, shippedPath, cachePath)
                ?? throw NotFound(
                    $"{variable}: the face detector file named by {EnvironmentVariable} does not exist; "
                        + "correct or unset the variable."
                );
        if (File.Exists(cachePath))
            return cachePath;
        return File.Exists(shippedPath)
            ? shippedPath
            : throw NotFound(
                $"{Missing} Add the package Faer.Models.Atto and copy all of the build output, so that {shippedPath} "
                    + "exists; or run 'faer models pull' once (in code: YuNetInstaller.InstallAsync()) to install YuNet."
            );
    }

    /// <summary>The file of a named detector; null if it is a path at which there is no file.</summary>
    private static string? Named(string name, string shippedPath, string cachePath) =>
        name switch
        {
            Shipped => File.Exists(shippedPath)
                ? shippedPath
                : throw NotFound(
                    $"{shippedPath}: the shipped face detector does not exist; add the package Faer.Models.Atto and copy "
                        + "all of the build output."
                ),
            YuNet => File.Exists(cachePath)
                ? cachePath
                : throw NotFound(
                    $"{cachePath}: YuNet is not installed; run 'faer models pull' once (in code: "
                        + $"YuNetInstaller.InstallAsync())."
                ),
            _ => File.Exists(name) ? name : null,
        };

    private static DetectorNotFoundException NotFound(string message) => new(message) { Reason = Missing };

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
