using System.Globalization;
using System.Numerics;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>A rotated camera: the picture is rotated clockwise about its center, and its edges are repeated.</summary>
internal sealed class RollCorruption : Corruption
{
    private static readonly int[] s_degrees = [10, 20, 30, 45, 60];

    public override string Name => "roll";

    public override string Title => "Roll";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"{s_degrees[strength - 1]} degrees");

    public override RgbImage Apply(RgbImage image, string id, int strength)
    {
        var turned = new byte[image.Pixels.Length];

        // Maps the rotated picture to the upright one, so the angle is negative. Positive angles are clockwise because
        // y points down.
        var back = Matrix3x2.CreateRotation(
            -float.DegreesToRadians(s_degrees[strength - 1]),
            new Vector2(image.Width, image.Height) / 2
        );
        AffineSampler.Sample(image, back, image.Width, image.Height, turned);
        return new RgbImage(image.Width, image.Height, turned);
    }
}
