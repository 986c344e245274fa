using System.Numerics;

namespace Faer.Data.Loading;

/// <summary>Changes of colour as one affine map of colours of 0..255, as row vectors.</summary>
internal static class ColorMatrix
{
    /// <summary>Returns the saturation, then the contrast about mid-grey, then the brightness.</summary>
    /// <param name="brightness">Factor of all values.</param>
    /// <param name="contrast">Factor of the distance from mid-grey.</param>
    /// <param name="saturation">Factor of the distance from grey of the same luma; 0 makes grey.</param>
    public static Matrix4x4 Of(float brightness, float contrast, float saturation)
    {
        var luma = new Vector3(0.299f, 0.587f, 0.114f) * (1 - saturation);
        float gain = brightness * contrast,
            offset = brightness * (1 - contrast) * 127.5f;
        return new Matrix4x4(
            gain * (luma.X + saturation),
            gain * luma.X,
            gain * luma.X,
            0,
            gain * luma.Y,
            gain * (luma.Y + saturation),
            gain * luma.Y,
            0,
            gain * luma.Z,
            gain * luma.Z,
            gain * (luma.Z + saturation),
            0,
            offset,
            offset,
            offset,
            1
        );
    }
}
