namespace Faer.Imaging;

/// <summary>The byte order of a pixel in memory; 8 bits per channel.</summary>
public enum PixelLayout
{
    /// <summary>Red, green, blue: 3 bytes per pixel. The layout that Faer uses internally.</summary>
    Rgb24,

    /// <summary>Blue, green, red: 3 bytes per pixel (OpenCV, GDI+).</summary>
    Bgr24,

    /// <summary>Red, green, blue, alpha: 4 bytes per pixel; alpha is ignored.</summary>
    Rgba32,

    /// <summary>Blue, green, red, alpha: 4 bytes per pixel (most frame buffers); alpha is ignored.</summary>
    Bgra32,
}
