namespace Faer.Imaging;

/// <summary>
/// Decodes HEIC and AVIF pictures for <see cref="ImageDecodeOptions.Converter"/>. Safe to call from many threads.
/// </summary>
public interface IPictureConverter
{
    /// <summary>Decodes a picture in its full size, upright: turned as the file asks, once.</summary>
    /// <param name="encoded">The bytes of the file; its first bytes say that it is HEIC or AVIF, the rest is not
    /// checked.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ImageDecodeException">It cannot be decoded, or not as a whole; one line with the picture's name
    /// and what to do.</exception>
    RgbImage Convert(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions options);
}
