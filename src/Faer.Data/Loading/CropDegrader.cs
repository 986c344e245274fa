using System.Buffers;
using System.Numerics;
using Faer.Imaging;

namespace Faer.Data.Loading;

/// <summary>
/// Degrades crops to the quality of other data sets, so that a network cannot tell the sets apart by sharpness: fewer
/// pixels, noise and JPEG compression, in this order. Noise and compression are applied at the reduced size, before
/// enlarging. Thread-safe.
/// </summary>
/// <param name="settings">Probabilities and strengths of the changes.</param>
/// <param name="sizePx">Side of the crops in pixels.</param>
internal sealed class CropDegrader(AugmentationSettings settings, int sizePx)
{
    private const float BestQuality = 95;
    private const int FewestPx = 2;

    /// <summary>Whether any change is enabled.</summary>
    public bool IsUsed => settings is not { DownscaleProbability: 0, Noise: 0, CompressionProbability: 0 };

    /// <summary>Degrades a crop in place.</summary>
    /// <param name="random">
    /// A random stream of its own, so that other changes are the same with and without this one.
    /// </param>
    /// <param name="crop"><c>3 * sizePx^2</c> bytes, RGB.</param>
    public void Apply(CounterRandom random, Span<byte> crop)
    {
        // All numbers are drawn even if unused, so that one setting does not affect what another one does.
        bool isReduced = random.Chance(settings.DownscaleProbability);
        float scale = random.Between(settings.DownscaleMin, 1);
        float deviation = random.Between(0, settings.Noise) * byte.MaxValue;
        bool isCompressed = random.Chance(settings.CompressionProbability);
        float quality = random.Between(
            settings.CompressionQualityMin,
            Math.Max(settings.CompressionQualityMin, BestQuality)
        );

        int side = isReduced
            ? Math.Clamp((int)MathF.Round(scale * sizePx), Math.Min(FewestPx, sizePx), sizePx)
            : sizePx;
        if (side == sizePx)
        {
            Spoil(ref random, crop, side, deviation, isCompressed, quality);
            return;
        }

        byte[] reduced = ArrayPool<byte>.Shared.Rent(3 * side * side);
        Span<byte> pixels = reduced.AsSpan(0, 3 * side * side);
        AreaReduction.Reduce(crop, sizePx, pixels, side);
        Spoil(ref random, pixels, side, deviation, isCompressed, quality);
        ColorSampler.Sample(
            pixels,
            side,
            Matrix3x2.CreateScale((float)side / sizePx),
            Matrix4x4.Identity,
            crop,
            sizePx
        );
        ArrayPool<byte>.Shared.Return(reduced);
    }

    private static void Spoil(
        ref CounterRandom random,
        Span<byte> pixels,
        int sidePx,
        float deviation,
        bool isCompressed,
        float quality
    )
    {
        if (deviation > 0)
            SensorNoise.Add(ref random, pixels, deviation);
        if (!isCompressed)
            return;
        byte[] jpeg = ImageEncoder.ToJpeg(new RgbImage(sidePx, sidePx, pixels.ToArray()), (int)MathF.Round(quality));
        ImageDecoder.Decode(jpeg, "a training crop").Pixels.CopyTo(pixels);
    }
}
