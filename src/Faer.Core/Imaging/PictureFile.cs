namespace Faer.Imaging;

/// <summary>
/// Tells the pictures of a folder from its other files. The name decides where it ends as those of pictures do; of
/// every other file the first
/// bytes are read, so that a picture is found under any name or none.
/// </summary>
internal static class PictureFile
{
    private static readonly string[] s_readable =
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".bmp",
        ".gif",
        ".jfif",
        ".jpe",
        ".jif",
        ".mpo",
        ".dib",
        ".apng",
    ];

    // Cameras and programs write these; what they hold may still be a JPEG.
    private static readonly string[] s_foreign =
    [
        ".heic",
        ".heif",
        ".hif",
        ".avif",
        ".tif",
        ".tiff",
        ".jp2",
        ".jxl",
        ".psd",
        ".cr2",
        ".cr3",
        ".nef",
        ".arw",
        ".dng",
        ".raf",
        ".orf",
        ".rw2",
    ];

    /// <summary>What kind of file it is.</summary>
    public static PictureFileKind KindOf(string path)
    {
        ReadOnlySpan<char> extension = Path.GetExtension(path.AsSpan());
        if (Contains(s_readable, extension))
            return PictureFileKind.Readable;
        Span<byte> header = stackalloc byte[PictureFormat.HeaderBytes];
        header = header[..PictureBytes.ReadHeader(path, header)];
        if (PictureFormat.IsReadable(header))
            return PictureFileKind.Readable;
        bool isForeign = PictureFormat.ForeignPicture(header) is not null || Contains(s_foreign, extension);
        return isForeign ? PictureFileKind.Foreign : PictureFileKind.Other;
    }

    /// <summary>Whether a name ends as those of pictures do, be there such a file or not.</summary>
    public static bool IsNamedSo(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> extension = Path.GetExtension(name);
        return Contains(s_readable, extension) || Contains(s_foreign, extension);
    }

    private static bool Contains(string[] extensions, ReadOnlySpan<char> extension)
    {
        foreach (string known in extensions)
        {
            if (extension.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
