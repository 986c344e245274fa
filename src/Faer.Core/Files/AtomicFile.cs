using System.Text;

namespace Faer;

/// <summary>Writes files so that a reader, or a crash, only ever meets the old content or the whole new one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes UTF-8 text the same way.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes bytes the same way.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Writes to a temporary name beside the file, flushes it to the disk, then renames it. Makes the folder.</summary>
    /// <exception cref="FaerException">The file cannot be written, for example because the disk is full; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string temporary = full + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception error)
        {
            Discard(temporary);
            if (error is IOException or UnauthorizedAccessException)
                throw new FaerException($"{path}: cannot be written ({error.Message}). Check the folder's rights and the free space.", error);
            throw;
        }
    }

    private static void Discard(string temporary)
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
}
