using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>Files that are there whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes UTF-8 text to a temporary name beside the target, flushes it to the disk and renames it. Makes the folder.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing half-written stays.</exception>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The same for bytes.</summary>
    /// <exception cref="FaerException">The file cannot be written; nothing half-written stays.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(temporary);
            }
            catch (Exception leftover) when (leftover is IOException or UnauthorizedAccessException)
            {
                // The first error is the one to tell.
            }

            throw new FaerException($"{path}: cannot be written ({e.Message}). Check the folder's rights and the free space.", e);
        }
    }
}
