using System.Security.Cryptography;
using System.Text;

namespace Faer;

/// <summary>Writes files so that a reader, or a crash, only ever meets the old content or the whole new one.</summary>
/// <remarks>
/// The temporary name cannot be guessed and must not be there yet, so a link that somebody laid in its place is never written through. A link
/// in the place of the file itself is replaced; what it points to stays as it is.
/// </remarks>
internal static class AtomicFile
{
    private const string Suffix = ".tmp";
    private const int TagDigits = 12;
    private const int MaxNameBytes = 255;

    /// <summary>Writes UTF-8 text the same way.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes bytes the same way.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Writes to a temporary name beside the file, flushes it to the disk, then renames it. Makes the folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="previous">
    /// What the file that is there is renamed to, once the new one is on the disk; null: it is replaced. After a crash between the two names
    /// it stands under this one, and there is no file of the name <paramref name="path"/>.
    /// </param>
    /// <exception cref="FaerException">The file cannot be written, for example because the disk is full; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write, string? previous = null)
    {
        string full = Path.GetFullPath(path);
        string temporary = TemporaryName(full);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (FileStream stream = Create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (previous is not null && File.Exists(full))
                File.Move(full, previous, overwrite: true);
            Publish(temporary, full);
        }
        catch (Exception error)
        {
            Discard(temporary);
            if (error is IOException or UnauthorizedAccessException)
                throw new FaerException(
                    $"{path}: cannot be written ({error.Message.TrimEnd('.')}). Check the folder's rights and the free space.",
                    error
                );
            throw;
        }
    }

    /// <summary>A name beside a file for its content until it is whole; <see cref="Leftovers"/> finds it again.</summary>
    public static string TemporaryName(string path)
    {
        string tag = $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TagDigits / 2))}{Suffix}";
        string name = Path.GetFileName(path);

        // A long name gives way: file systems end names at 255 bytes.
        while (Encoding.UTF8.GetByteCount(name) + tag.Length > MaxNameBytes)
            name = name[..^1];
        return Path.Combine(Path.GetDirectoryName(path) ?? "", name + tag);
    }

    /// <summary>Creates a file under a <see cref="TemporaryName"/>; nothing of that name, not even a link, may be there.</summary>
    public static FileStream Create(string temporary) =>
        new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <summary>Gives a flushed temporary file its name, and waits until the disk knows the name too.</summary>
    public static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        FolderFlush.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Removes a file that was not completed, as far as that can be done.</summary>
    public static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The write already failed, and its error is the one to report.
        }
    }

    /// <summary>
    /// What runs that were killed left of files in a folder while they wrote them, without the folders below. Only for who holds the folder's
    /// lock: another process may be at work on such a file.
    /// </summary>
    /// <param name="folder">The folder; need not be there.</param>
    /// <param name="isTarget">Whether the file of a name is meant.</param>
    public static IReadOnlyList<string> Leftovers(string folder, Func<string, bool> isTarget) =>
        !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder, $"*{Suffix}")
                    .Where(path => TargetOf(Path.GetFileName(path)) is { } name && isTarget(name)),
            ];

    /// <summary>The name of the file that a temporary name belongs to, or null where it is none.</summary>
    private static string? TargetOf(string name)
    {
        int tag = name.Length - Suffix.Length - TagDigits;
        return
            tag > 1
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            && name[tag - 1] == '.'
            && name[tag..^Suffix.Length].All(char.IsAsciiHexDigitLower)
            ? name[..(tag - 1)]
            : null;
    }
}
