using System.Security.Cryptography;
using Faer.Files;

namespace Faer.Detection;

/// <summary>
/// Installs the face detector YuNet, which is not shipped with Faer, for this user: the library form of
/// <c>faer models pull</c>.
/// Safe to call from many threads at once.
/// </summary>
public static class YuNetInstaller
{
    // The official file has 0.3 MB; a larger response than this limit is not the official file.
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Downloads the file from its official address (Apache-2.0, 0.3 MB), or copies a local file, and accepts only the
    /// content with the pinned SHA-256. Does nothing if it is already installed.
    /// </summary>
    /// <param name="options">Source and target; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the transfer; nothing is left behind.</param>
    /// <returns>The path of the installed file.</returns>
    /// <exception cref="FaerException">
    /// The source cannot be read or has other content, or the target cannot be written; nothing is left behind.
    /// </exception>
    public static async Task<string> InstallAsync(
        YuNetInstallOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new YuNetInstallOptions();
        string target = Path.GetFullPath(options.TargetPath);
        if (await IsInstalledAsync(target, options.Sha256, cancellationToken).ConfigureAwait(false))
            return target;

        string source = options.FromFile ?? options.Address.AbsoluteUri;
        byte[] content = options.FromFile is { } file
            ? await ReadAsync(file, cancellationToken).ConfigureAwait(false)
            : await DownloadAsync(options, cancellationToken).ConfigureAwait(false);

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (sha256 != options.Sha256)
            throw new FaerException(
                $"{source}: this is not the pinned face detector (SHA-256 {sha256}, expected {options.Sha256}); "
                    + $"nothing was installed. Download {YuNetInstallOptions.OfficialAddress} by other means and "
                    + $"install it with 'faer models pull --from <file>'."
            );

        Store(content, target);
        return target;
    }

    private static async Task<bool> IsInstalledAsync(string target, string sha256, CancellationToken cancellationToken)
    {
        if (!File.Exists(target))
            return false;
        byte[] content = await ReadAsync(target, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == sha256;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: the detector's file cannot be read ({error.Message.TrimEnd('.')}); check the path.",
                error
            );
        }
    }

    private static async Task<byte[]> DownloadAsync(YuNetInstallOptions options, CancellationToken cancellationToken)
    {
        HttpClient client = options.Client ?? new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        try
        {
            using HttpResponseMessage response = await client
                .GetAsync(options.Address, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; )
            {
                content.Write(buffer, 0, read);
                if (content.Length > MaxBytes)
                    throw new FaerException(
                        $"{options.Address}: the response is larger than {MaxBytes / (1024 * 1024)} MB, so it is not "
                            + $"the face detector; nothing was installed."
                    );
            }

            return content.ToArray();
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new FaerException(
                $"{options.Address}: the face detector could not be downloaded ({error.Message.TrimEnd('.')}); "
                    + $"check the network, or download the file on another machine and install it with 'faer models "
                    + $"pull --from <file>'.",
                error
            );
        }
        finally
        {
            if (options.Client is null)
                client.Dispose();
        }
    }

    private static void Store(byte[] content, string target)
    {
        try
        {
            AtomicFile.Write(target, content);
        }
        catch (FaerException error)
        {
            throw new FaerException(
                $"{target}: the face detector cannot be stored ({error.InnerException?.Message.TrimEnd('.')}); free "
                    + $"disk space, or set XDG_CACHE_HOME to another folder.",
                error
            );
        }
    }
}
