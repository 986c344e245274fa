using System.Globalization;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>Too little light: a fraction of the linear light, rounded to 8 bits in sRGB.</summary>
internal sealed class LowLightCorruption : Corruption
{
    private static readonly int[] s_shares = [2, 4, 8, 16, 32];

    public override string Name => "lowLight";

    public override string Title => "Low light";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"1/{s_shares[strength - 1]} of the light");

    public override RgbImage Apply(RgbImage image, string id, int strength)
    {
        var table = new byte[byte.MaxValue + 1];
        for (int i = 0; i < table.Length; i++)
            table[i] = (byte)Math.Round(byte.MaxValue * Encoded(Linear(i / 255.0) / s_shares[strength - 1]));
        var dark = new byte[image.Pixels.Length];
        for (int i = 0; i < dark.Length; i++)
            dark[i] = table[image.Pixels[i]];
        return new RgbImage(image.Width, image.Height, dark);
    }

    // The transfer function of sRGB, IEC 61966-2-1.
    private static double Linear(double value) =>
        value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Encoded(double light) =>
        light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
}
