namespace Faer.Imaging;

/// <summary>
/// Distinguishes the pictures of a folder from its other files. The extension of a readable picture decides; of every
/// other file the first bytes are read, so that a picture is found under any name.
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

    // Extensions that cameras and programs write; the content may still be a JPEG.
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

    /// <summary>Returns the kind of a file.</summary>
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

    /// <summary>Whether a name has a picture's extension; the file need not exist.</summary>
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
