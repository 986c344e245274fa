using System.Globalization;
using Faer.Imaging;

namespace Faer.Data.Evaluation;

/// <summary>
/// Out of focus: a Gaussian blur, as three box filters in each direction (Wells, 1986), whose time does not depend on the blur. Edges are repeated.
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
        var pixels = new float[image.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = image.Pixels[i];
        var line = new float[Math.Max(image.Width, image.Height)];
        for (int pass = 0; pass < Passes; pass++)
        {
            double radius = Radius(sigma);
            for (int y = 0; y < image.Height; y++)
            {
                for (int channel = 0; channel < Channels; channel++)
                    Box(pixels, (y * image.StrideBytes) + channel, Channels, line.AsSpan(0, image.Width), radius);
            }

            for (int x = 0; x < image.StrideBytes; x++)
                Box(pixels, x, image.StrideBytes, line.AsSpan(0, image.Height), radius);
        }

        var blurred = new byte[pixels.Length];
        for (int i = 0; i < blurred.Length; i++)
            blurred[i] = (byte)Math.Clamp(MathF.Round(pixels[i]), byte.MinValue, byte.MaxValue);
        return new RgbImage(image.Width, image.Height, blurred);
    }

    /// <summary>Half of the width of a box, without its middle pixel, so that three of them have the variance of the Gaussian.</summary>
    private static double Radius(double sigma) => (Math.Sqrt((12 * sigma * sigma / Passes) + 1) - 1) / 2;

    /// <summary>The mean over a box, whose outermost pixels count in part, along one line of values.</summary>
    private static void Box(float[] values, int start, int step, Span<float> line, double radius)
    {
        for (int i = 0; i < line.Length; i++)
            line[i] = values[start + (i * step)];
        int whole = (int)radius;
        double part = radius - whole,
            sum = 0;
        for (int i = -whole; i <= whole; i++)
            sum += line[Math.Clamp(i, 0, line.Length - 1)];
        for (int i = 0; i < line.Length; i++)
        {
            int before = Math.Max(i - whole - 1, 0),
                after = Math.Min(i + whole + 1, line.Length - 1);
            values[start + (i * step)] = (float)((sum + (part * (line[before] + line[after]))) / ((2 * radius) + 1));
            sum += line[after] - line[Math.Max(i - whole, 0)];
        }
    }
}
