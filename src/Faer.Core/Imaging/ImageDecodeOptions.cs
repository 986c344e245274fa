namespace Faer.Imaging;

/// <summary>Limits for decoding pictures that come from outside.</summary>
public sealed record ImageDecodeOptions
{
    /// <summary>
    /// Largest number of pixels (width times height, as the header states) that is decoded; larger pictures are refused
    /// before memory is taken. Default 100 million, above 0.
    /// </summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>The defaults.</summary>
    public static ImageDecodeOptions Default { get; } = new();
}
