using System.Globalization;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>
/// Low resolution: reduced to the means of squares of pixels, then enlarged bilinearly to the original size.
/// </summary>
internal sealed class DownscalingCorruption : Corruption
{
    private static readonly int[] s_factors = [2, 3, 4, 6, 8];

    public override string Name => "downscaling";

    public override string Title => "Down-scaling";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"1/{s_factors[strength - 1]} of the size");

    public override RgbImage Apply(RgbImage image, string id, int strength)
    {
        var enlarged = new byte[image.Pixels.Length];
        BoxReduction.Resize(BoxReduction.Reduce(image, s_factors[strength - 1]), image.Width, image.Height, enlarged);
        return new RgbImage(image.Width, image.Height, enlarged);
    }
}
