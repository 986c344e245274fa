using System.Globalization;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>Strong compression: saved as a JPEG and read again.</summary>
internal sealed class JpegCorruption : Corruption
{
    private static readonly int[] s_qualities = [30, 20, 12, 7, 3];

    public override string Name => "jpeg";

    public override string Title => "JPEG";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"quality {s_qualities[strength - 1]} of 100");

    public override RgbImage Apply(RgbImage image, string id, int strength) =>
        ImageDecoder.Decode(ImageEncoder.ToJpeg(image, s_qualities[strength - 1]), id);
}
