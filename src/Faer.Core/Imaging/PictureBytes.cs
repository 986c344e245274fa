namespace Faer.Imaging;

/// <summary>Reads the bytes of a picture. Refuses endless sources and content that is too large for memory.</summary>
internal static class PictureBytes
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ImageDecodeException">
    /// The file is missing, unreadable, empty, not a regular file, too large or not a picture.
    /// </exception>
    public static byte[] ReadFile(string path, ImageDecodeOptions options)
    {
        try
        {
            // Check before opening: opening a pipe waits for its writer. Pipes and devices have length 0.
            FileInfo file = Target(path);
            if (Directory.Exists(file.FullName))
                throw new ImageDecodeException($"{path}: a folder, not a picture.");
            if (file.Exists && file.Length == 0)
                throw new ImageDecodeException($"{path}: the file is empty or not a regular file.");

            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (!stream.CanSeek)
                throw new ImageDecodeException($"{path}: not a regular file.");
            Span<byte> header = stackalloc byte[PictureFormat.HeaderBytes];
            PictureFormat.Require(
                header[..stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)],
                path,
                options
            );
            if (stream.Length > options.MaxEncodedBytes)
                throw TooLarge(path, options);

            var content = new byte[stream.Length];
            stream.Position = 0;
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageDecodeException($"{path}: the file does not exist.", e);
        }
        catch (EndOfStreamException e)
        {
            throw new ImageDecodeException($"{path}: the file was shortened while it was being read.", e);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ImageDecodeException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <exception cref="ImageDecodeException">
    /// The stream is longer than any picture within the limits can be.
    /// </exception>
    public static ReadOnlyMemory<byte> ReadStream(Stream stream, string name, ImageDecodeOptions options)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0; )
        {
            if (content.Length + read > options.MaxEncodedBytes)
                throw TooLarge(name, options);
            content.Write(buffer, 0, read);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>Reads the first bytes of a file.</summary>
    /// <returns>The number of bytes read; 0 if the file is empty, unreadable or not a regular file.</returns>
    public static int ReadHeader(string path, Span<byte> header)
    {
        try
        {
            if (Target(path) is not { Exists: true, Length: > 0 })
                return 0;
            using FileStream stream = new(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            return stream.CanSeek ? stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) : 0;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return 0;
        }
    }

    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target
            ? target
            : file;
    }

    private static ImageDecodeException TooLarge(string name, ImageDecodeOptions options)
    {
        string reason =
            $"{name}: more than {options.MaxEncodedBytes / 1e6:F0} MB, "
            + $"too much for a picture of {options.MaxPixels / 1e6:G3} megapixels";
        return new ImageDecodeException($"{reason}; if it is a picture, raise MaxPixels (--max-megapixels).")
        {
            Reason = $"{reason}.",
        };
    }
}
