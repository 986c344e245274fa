namespace Faer.Imaging;

/// <summary>How the bytes of one pixel lie in memory; 8 bits a channel.</summary>
public enum PixelLayout
{
    /// <summary>Red, green, blue: 3 bytes a pixel. The layout that Faer works in.</summary>
    Rgb24,

    /// <summary>Blue, green, red: 3 bytes a pixel (OpenCV, GDI+).</summary>
    Bgr24,

    /// <summary>Red, green, blue, alpha: 4 bytes a pixel; alpha is ignored.</summary>
    Rgba32,

    /// <summary>Blue, green, red, alpha: 4 bytes a pixel (most frame buffers); alpha is ignored.</summary>
    Bgra32,
}
