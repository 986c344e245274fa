using System.Globalization;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>
/// Blur of a picture out of focus: a Gaussian blur, approximated by three box filters in each direction whose outermost
/// pixels have a fractional weight (Gwosdek et al., 2011). The time does not depend on sigma. Edges are repeated.
/// </summary>
internal sealed class BlurCorruption : Corruption
{
    private const int Passes = 3;
    private const int Channels = 3;

    private static readonly double[] s_percents = [0.5, 1, 1.5, 2, 3];

    public override string Name => "blur";

    public override string Title => "Blur";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"sigma {s_percents[strength - 1]} % of the shorter side");

    public override RgbImage Apply(RgbImage image, string id, int strength)
    {
        double sigma = s_percents[strength - 1] / 100 * Math.Min(image.Width, image.Height);
        (int whole, double part) = Box(sigma);
        var pixels = new float[image.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = image.Pixels[i];
        var line = new float[Math.Max(image.Width, image.Height)];
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int y = 0; y < image.Height; y++)
            {
                for (int channel = 0; channel < Channels; channel++)
                    Smooth(
                        pixels,
                        (y * image.StrideBytes) + channel,
                        Channels,
                        line.AsSpan(0, image.Width),
                        whole,
                        part
                    );
            }

            for (int x = 0; x < image.StrideBytes; x++)
                Smooth(pixels, x, image.StrideBytes, line.AsSpan(0, image.Height), whole, part);
        }

        var blurred = new byte[pixels.Length];
        for (int i = 0; i < blurred.Length; i++)
            blurred[i] = (byte)Math.Clamp(MathF.Round(pixels[i]), byte.MinValue, byte.MaxValue);
        return new RgbImage(image.Width, image.Height, blurred);
    }

    /// <summary>
    /// Returns the number of whole pixels on each side of a box's center and the weight of the next ones, such that all
    /// passes together have the variance of the Gaussian.
    /// </summary>
    private static (int Whole, double Part) Box(double sigma)
    {
        double variance = sigma * sigma / Passes;
        int whole = (int)((Math.Sqrt((12 * variance) + 1) - 1) / 2);
        double part =
            ((2 * whole) + 1)
            * ((whole * (whole + 1)) - (3 * variance))
            / (6 * (variance - ((whole + 1.0) * (whole + 1))));
        return (whole, part);
    }

    /// <summary>
    /// Replaces the values of one line by their mean over a box whose outermost pixels have a fractional weight.
    /// </summary>
    private static void Smooth(float[] values, int start, int step, Span<float> line, int whole, double part)
    {
        for (int i = 0; i < line.Length; i++)
            line[i] = values[start + (i * step)];
        double sum = 0,
            size = (2 * (whole + part)) + 1;
        for (int i = -whole; i <= whole; i++)
            sum += line[Math.Clamp(i, 0, line.Length - 1)];
        for (int i = 0; i < line.Length; i++)
        {
            int before = Math.Max(i - whole - 1, 0),
                after = Math.Min(i + whole + 1, line.Length - 1);
            values[start + (i * step)] = (float)((sum + (part * (line[before] + line[after]))) / size);
            sum += line[after] - line[Math.Max(i - whole, 0)];
        }
    }
}
