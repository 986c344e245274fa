using System.Globalization;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Robustness;

/// <summary>
/// An object in front of the face: a gray square whose center is drawn from the middle half of the picture in each
/// direction.
/// </summary>
internal sealed class OcclusionCorruption : Corruption
{
    private const byte Gray = 127;

    private static readonly int[] s_percents = [10, 20, 30, 40, 50];

    public override string Name => "occlusion";

    public override string Title => "Occlusion";

    public override string Amount(int strength) =>
        string.Create(CultureInfo.InvariantCulture, $"side {s_percents[strength - 1]} % of the shorter side");

    public override RgbImage Apply(RgbImage image, string id, int strength)
    {
        CounterRandom random = Corruptions.Random(id, strength);
        int side = Math.Max(1, s_percents[strength - 1] * Math.Min(image.Width, image.Height) / 100),
            left = Start(image.Width, side, ref random),
            top = Start(image.Height, side, ref random),
            right = Math.Min(left + side, image.Width),
            bottom = Math.Min(top + side, image.Height);
        byte[] covered = image.Pixels.ToArray();
        for (int y = Math.Max(top, 0); y < bottom; y++)
            covered.AsSpan(((y * image.Width) + Math.Max(left, 0)) * 3, (right - Math.Max(left, 0)) * 3).Fill(Gray);
        return new RgbImage(image.Width, image.Height, covered);
    }

    private static int Start(int length, int side, ref CounterRandom random) =>
        (int)((length * (0.25 + (0.5 * random.NextDouble()))) - (side / 2.0));
}
