namespace Faer.Imaging;

/// <summary>
/// The pixels of a picture wherever they are in memory: RGB, 8 bits per channel, top row first, no padding between rows.
/// </summary>
/// <param name="pixels">Exactly <c>3 * width * height</c> bytes.</param>
/// <param name="width">Width in pixels, at least 1.</param>
/// <param name="height">Height in pixels, at least 1.</param>
internal readonly ref struct RgbView(ReadOnlySpan<byte> pixels, int width, int height)
{
    public ReadOnlySpan<byte> Pixels { get; } = pixels;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Bytes of one row.</summary>
    public int StrideBytes => 3 * Width;

    public static implicit operator RgbView(RgbImage image) => new(image.Pixels, image.Width, image.Height);
}
