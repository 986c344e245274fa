using System.Security.Cryptography;
using System.Text;

namespace Faer.Files;

/// <summary>
/// Writes files atomically: a reader sees either the old content or the whole new content, also after a crash.
/// </summary>
/// <remarks>
/// The temporary name cannot be guessed and must not exist yet, so that a planted link is never written through. If the
/// target is a link, the link is replaced; the file that it points to stays unchanged.
/// </remarks>
internal static class AtomicFile
{
    private const string Suffix = ".tmp";
    private const int TagDigits = 12;
    private const int MaxNameBytes = 255;

    /// <summary>Writes UTF-8 text atomically.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes bytes atomically.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>
    /// Writes to a temporary file in the same folder, flushes it to disk, then renames it. Creates the folder.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="previous">
    /// New name of the existing file, which is renamed once the new content is on disk; null to replace the file. After
    /// a crash between the two renames, the old file has this name, and there is no file at <paramref name="path"/>.
    /// </param>
    /// <exception cref="FaerException">
    /// The file cannot be written, for example because the disk is full; nothing is left behind.
    /// </exception>
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
                    $"{path}: cannot be written ({error.Message.TrimEnd('.')}). Check the folder's permissions and "
                        + $"the free disk space.",
                    error
                );
            throw;
        }
    }

    /// <summary>
    /// Returns a temporary name in the folder of a file, for its content until it is complete; <see cref="Leftovers"/>
    /// finds such files.
    /// </summary>
    public static string TemporaryName(string path)
    {
        string tag = $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TagDigits / 2))}{Suffix}";
        string name = Path.GetFileName(path);

        // Shorten a long name: file systems limit names to 255 bytes.
        while (Encoding.UTF8.GetByteCount(name) + tag.Length > MaxNameBytes)
            name = name[..^1];
        return Path.Combine(Path.GetDirectoryName(path) ?? "", name + tag);
    }

    /// <summary>
    /// Creates a file under a <see cref="TemporaryName"/>; the name must not exist yet, not even as a link.
    /// </summary>
    public static FileStream Create(string temporary) =>
        new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <summary>Renames a flushed temporary file to its final name, and flushes the rename to disk.</summary>
    public static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        FolderFlush.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Deletes an incomplete file, if possible.</summary>
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
    /// Returns the temporary files that killed runs left in a folder, without its subfolders. Call it only while
    /// holding the folder's lock: another process may still be writing such a file.
    /// </summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="isTarget">Whether to include the temporary files of a file with the given name.</param>
    public static IReadOnlyList<string> Leftovers(string folder, Func<string, bool> isTarget) =>
        !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder, $"*{Suffix}")
                    .Where(path => TargetOf(Path.GetFileName(path)) is { } name && isTarget(name)),
            ];

    /// <summary>The name of the file that a temporary name belongs to; null if it is not a temporary name.</summary>
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
