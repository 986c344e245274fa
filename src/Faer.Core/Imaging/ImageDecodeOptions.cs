namespace Faer.Imaging;

/// <summary>Limits for decoding pictures that come from outside.</summary>
public sealed record ImageDecodeOptions
{
    // 16-bit RGBA, as large as a picture without compression gets, and room for profiles and previews.
    private const int MaxBytesPerPixel = 8;
    private const int MaxExtraBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Largest number of pixels (width times height, as the header states) that is decoded; larger pictures are refused
    /// before memory is taken. Default 100 million, above 0.
    /// </summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>
    /// Whether a JPEG file of which rows or scans are missing at the end is decoded as far as it is there; what is
    /// missing is grey or coarse.
    /// Default false: it is refused. A file that lacks only its end marker, and so no pixel, is always decoded.
    /// </summary>
    public bool AllowTruncated { get; init; }

    /// <summary>
    /// Decodes HEIC and AVIF pictures, which this library does not read itself. Default null: they are refused by name.
    /// <c>Faer.Data.HeifConverter</c> uses programs of this machine.
    /// </summary>
    public IPictureConverter? Converter { get; init; }

    /// <summary>The defaults.</summary>
    public static ImageDecodeOptions Default { get; } = new();

    /// <summary>More bytes than any file of a picture within the limit has.</summary>
    internal long MaxEncodedBytes =>
        Math.Min((MaxBytesPerPixel * Math.Min(MaxPixels, Array.MaxLength)) + MaxExtraBytes, Array.MaxLength);
}
