namespace Faer.Imaging;

/// <summary>Turns aligned crops into the float planes of a model's input.</summary>
public static class TensorWriter
{
    /// <summary>Writes <c>(value / 255 - mean) / std</c> for one crop, channels first.</summary>
    /// <param name="rgbCrop">The crop, RGB interleaved: <c>3 * sizePx * sizePx</c> bytes.</param>
    /// <param name="sizePx">The crop's side in pixels.</param>
    /// <param name="mean">Mean of each channel in 0..1: 3 values.</param>
    /// <param name="std">Standard deviation of each channel in 0..1: 3 values.</param>
    /// <param name="nchw">Target: planes of red, green, blue, <c>3 * sizePx * sizePx</c> floats.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Write(
        ReadOnlySpan<byte> rgbCrop,
        int sizePx,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> std,
        Span<float> nchw
    )
    {
        int plane = sizePx * sizePx;
        if (rgbCrop.Length != 3 * plane)
            throw new ArgumentException(
                $"A crop of {sizePx} px has {3 * plane} bytes, not {rgbCrop.Length}.",
                nameof(rgbCrop)
            );
        if (nchw.Length != 3 * plane)
            throw new ArgumentException(
                $"A crop of {sizePx} px needs {3 * plane} floats, not {nchw.Length}.",
                nameof(nchw)
            );
        new ChannelNormalization(mean, std).Write(rgbCrop, nchw, 0);
    }
}
