namespace Faer.Imaging;

/// <summary>
/// Decodes HEIC and AVIF pictures for <see cref="ImageDecodeOptions.Converter"/>. Safe to call from many threads.
/// </summary>
public interface IPictureConverter
{
    /// <summary>Decodes a picture at full size, upright: the orientation in the file is applied exactly once.</summary>
    /// <param name="encoded">
    /// The bytes of the file. Only the first bytes have been checked: they identify HEIC or AVIF.
    /// </param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ImageDecodeException">
    /// The picture cannot be decoded completely. The message is one line with the picture's name and the remedy.
    /// </exception>
    RgbImage Convert(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions options);
}
