namespace Faer.Imaging;

/// <summary>
/// Tables for normalising the channels of a model's input: <c>(value / 255 - mean) / std</c>, computed once for all 256
/// values. Immutable.
/// </summary>
internal sealed class ChannelNormalization
{
    private const int Values = 256;
    private readonly float[] _red;
    private readonly float[] _green;
    private readonly float[] _blue;

    /// <param name="mean">Mean of each channel in 0..1: 3 values.</param>
    /// <param name="std">Standard deviation of each channel in 0..1: 3 values.</param>
    public ChannelNormalization(ReadOnlySpan<float> mean, ReadOnlySpan<float> std)
    {
        if (mean.Length != 3 || std.Length != 3)
            throw new ArgumentException(
                "Mean and std must have 3 values each.",
                mean.Length != 3 ? nameof(mean) : nameof(std)
            );
        _red = Table(mean[0], std[0]);
        _green = Table(mean[1], std[1]);
        _blue = Table(mean[2], std[2]);
    }

    /// <summary>Writes pixels into planes of red, green, blue.</summary>
    /// <param name="rgb">The pixels, 3 bytes each.</param>
    /// <param name="nchw">The three planes, consecutive.</param>
    /// <param name="at">The index in each plane at which the first pixel is written.</param>
    public void Write(ReadOnlySpan<byte> rgb, Span<float> nchw, int at)
    {
        int plane = nchw.Length / 3,
            count = rgb.Length / 3;
        Span<float> red = nchw.Slice(at, count),
            green = nchw.Slice(at + plane, count),
            blue = nchw.Slice(at + plane + plane, count);
        for (int i = 0, from = 0; i < red.Length; i++, from += 3)
        {
            red[i] = _red[rgb[from]];
            green[i] = _green[rgb[from + 1]];
            blue[i] = _blue[rgb[from + 2]];
        }
    }

    private static float[] Table(float mean, float std)
    {
        var table = new float[Values];
        for (int value = 0; value < Values; value++)
            table[value] = ((value / 255f) - mean) / std;
        return table;
    }
}
