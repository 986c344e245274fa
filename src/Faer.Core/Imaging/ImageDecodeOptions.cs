namespace Faer.Imaging;

/// <summary>Limits for decoding external pictures.</summary>
public sealed record ImageDecodeOptions
{
    // Uncompressed 16-bit RGBA, the largest case, and extra space for profiles and previews.
    private const int MaxBytesPerPixel = 8;
    private const int MaxExtraBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Largest number of pixels (width times height, as the header states) that is decoded; larger pictures are refused
    /// before memory is allocated. Default 100 million, above 0.
    /// </summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>
    /// Whether a truncated JPEG file is decoded as far as possible; missing rows are grey, and missing scans leave the
    /// picture coarse. Default false: the file is refused. A file that lacks only its end marker has all its pixels and
    /// is always decoded.
    /// </summary>
    public bool AllowTruncated { get; init; }

    /// <summary>
    /// Decodes HEIC and AVIF pictures, which this library does not read itself. Default null: they are refused with an
    /// error that names the format. <c>Faer.Data.HeifConverter</c> uses programs installed on this machine.
    /// </summary>
    public IPictureConverter? Converter { get; init; }

    /// <summary>The defaults.</summary>
    public static ImageDecodeOptions Default { get; } = new();

    /// <summary>Upper limit for the file size of a picture within the pixel limit, in bytes.</summary>
    internal long MaxEncodedBytes =>
        Math.Min((MaxBytesPerPixel * Math.Min(MaxPixels, Array.MaxLength)) + MaxExtraBytes, Array.MaxLength);
}
