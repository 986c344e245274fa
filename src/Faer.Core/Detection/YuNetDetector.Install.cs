namespace Faer.Detection;

public sealed partial class YuNetDetector
{
    /// <summary>
    /// Installs the detector's model file for this user: the library form of <c>faer models pull</c>. Downloads it from
    /// its official address (Apache-2.0, 0.3 MB), or copies a local file, and accepts only the content with the pinned
    /// SHA-256. Does nothing if it is already installed.
    /// </summary>
    /// <param name="options">Source and target; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the transfer; nothing is left behind.</param>
    /// <returns>The path of the installed file.</returns>
    /// <exception cref="FaerException">
    /// The source cannot be read or has other content, or the target cannot be written; nothing is left behind.
    /// </exception>
    public static Task<string> InstallAsync(
        YuNetInstallOptions? options = null,
        CancellationToken cancellationToken = default
    ) => YuNetInstaller.InstallAsync(options ?? new YuNetInstallOptions(), cancellationToken);
}
