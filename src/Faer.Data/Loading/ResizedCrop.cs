using System.Numerics;

namespace Faer.Data.Loading;

/// <summary>
/// A random rectangle of a square that is resized to the whole square, as torchvision's <c>RandomResizedCrop</c>: its
/// area is uniform, the logarithm of its aspect ratio too. A rectangle that is too long for the square is drawn again, up
/// to ten times; after that the whole square is taken. Thread-safe.
/// </summary>
/// <param name="settings">Limits of area and aspect ratio.</param>
/// <param name="sizePx">Side of the square in pixels.</param>
internal sealed class ResizedCrop(AugmentationSettings settings, int sizePx)
{
    private const int MostTries = 10;

    private readonly float _longest = (float)Math.Log(settings.CropAspectMax);

    /// <summary>Whether any rectangle but the whole square can be drawn.</summary>
    public bool IsUsed => settings.CropAreaMin < 1;

    /// <summary>Draws a rectangle of whole pixels.</summary>
    /// <param name="random">A random stream of its own.</param>
    /// <returns>Maps coordinates of the resized square to coordinates of the square.</returns>
    public Matrix3x2 Draw(CounterRandom random)
    {
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            float area = random.Between(settings.CropAreaMin, 1) * sizePx * sizePx;
            float aspect = MathF.Exp(random.Between(-_longest, _longest));
            int width = (int)MathF.Round(MathF.Sqrt(area * aspect)),
                height = (int)MathF.Round(MathF.Sqrt(area / aspect));
            if (width < 1 || height < 1 || width > sizePx || height > sizePx)
                continue;
            int left = random.NextInt32(sizePx - width + 1),
                top = random.NextInt32(sizePx - height + 1);
            return Matrix3x2.CreateScale((float)width / sizePx, (float)height / sizePx)
                * Matrix3x2.CreateTranslation(left, top);
        }

        return Matrix3x2.Identity;
    }
}
