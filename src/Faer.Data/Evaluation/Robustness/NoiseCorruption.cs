using System.Globalization;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>Sensor noise: independent Gaussian noise on each value.</summary>
internal sealed class NoiseCorruption : Corruption
{
    private static readonly int[] s_deviations = [5, 10, 20, 35, 50];

    public override string Name => "noise";

    public override string Title => "Noise";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"standard deviation {s_deviations[strength - 1]} of 255");

    public override RgbImage Apply(RgbImage image, string id, int strength)
    {
        CounterRandom random = Corruptions.Random(id, strength);
        var noisy = new byte[image.Pixels.Length];
        for (int i = 0; i < noisy.Length; i += 2)
        {
            // The transform of Box and Muller (1958) gives two numbers at a time. The argument of the logarithm is
            // never 0.
            (double sin, double cos) = Math.SinCos(2 * Math.PI * random.NextDouble());
            double radius = s_deviations[strength - 1] * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            noisy[i] = Moved(image.Pixels[i], radius * cos);
            if (i + 1 < noisy.Length)
                noisy[i + 1] = Moved(image.Pixels[i + 1], radius * sin);
        }

        return new RgbImage(image.Width, image.Height, noisy);
    }

    private static byte Moved(byte value, double distance) =>
        (byte)Math.Clamp(Math.Round(value + distance), byte.MinValue, byte.MaxValue);
}
