namespace Faer.Data.Loading;

/// <summary>
/// RandAugment (Cubuk et al. 2020): a number of changes, drawn independently of each other, with one magnitude for all
/// of them. Operations and strengths are the <c>increasing</c> ones of timm: each change grows with the magnitude.
/// Thread-safe.
/// </summary>
internal sealed class RandAugment
{
    private const float MostMagnitude = 10;

    private static readonly int s_operations = Enum.GetValues<PictureOperation>().Length;

    private readonly AugmentationSettings _settings;
    private readonly int _sizePx;

    /// <summary>Initializes RandAugment for crops of one size.</summary>
    /// <param name="settings">Number, magnitude and probability of the changes.</param>
    /// <param name="sizePx">Side of the crops in pixels; at least 2 if changes are enabled.</param>
    public RandAugment(AugmentationSettings settings, int sizePx)
    {
        (_settings, _sizePx) = (settings, sizePx);
        if (IsUsed)
            ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 2);
    }

    /// <summary>Whether any change is enabled.</summary>
    public bool IsUsed => _settings.RandAugmentOperations > 0;

    /// <summary>Changes a crop in place.</summary>
    /// <param name="random">
    /// A random stream of its own, so that other changes are the same with and without these.
    /// </param>
    /// <param name="crop"><c>3 * sizePx^2</c> bytes, RGB.</param>
    public void Apply(CounterRandom random, Span<byte> crop)
    {
        for (int i = 0; i < _settings.RandAugmentOperations; i++)
        {
            // All numbers are drawn even if unused, so that one setting does not affect what another one does.
            var operation = (PictureOperation)random.NextInt32(s_operations);
            bool isApplied = random.Chance(_settings.RandAugmentProbability);
            float magnitude = Math.Clamp(
                _settings.RandAugmentMagnitude + (_settings.RandAugmentDeviation * random.NextNormal()),
                0,
                MostMagnitude
            );
            bool isNegative = random.Chance(0.5);
            if (isApplied)
                Change(operation, magnitude, isNegative, crop, _sizePx);
        }
    }

    /// <summary>Applies one operation in place.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="magnitude">The magnitude, 0..10.</param>
    /// <param name="isNegative">
    /// Whether an operation with two directions goes to the other one: left instead of right, weaker instead of
    /// stronger.
    /// </param>
    /// <param name="crop"><c>3 * sizePx^2</c> bytes, RGB.</param>
    /// <param name="sizePx">Side of the crop in pixels, at least 2.</param>
    internal static void Change(
        PictureOperation operation,
        float magnitude,
        bool isNegative,
        Span<byte> crop,
        int sizePx
    )
    {
        float signed = isNegative ? -magnitude : magnitude;
        float factor = 1 + Part(0.9f, signed);
        switch (operation)
        {
            case PictureOperation.AutoContrast:
                PictureTones.AutoContrast(crop);
                break;
            case PictureOperation.Equalize:
                PictureTones.Equalize(crop);
                break;
            case PictureOperation.Invert:
                PictureTones.Invert(crop);
                break;
            case PictureOperation.Posterize:
                PictureTones.Posterize(crop, 4 - (int)Part(4, magnitude));
                break;
            case PictureOperation.Solarize:
                PictureTones.Solarize(crop, 256 - (int)Part(256, magnitude));
                break;
            case PictureOperation.SolarizeAdd:
                PictureTones.SolarizeAdd(crop, (int)Part(110, magnitude));
                break;
            case PictureOperation.Color:
                PictureBlends.Color(crop, factor);
                break;
            case PictureOperation.Contrast:
                PictureBlends.Contrast(crop, factor);
                break;
            case PictureOperation.Brightness:
                PictureBlends.Brightness(crop, factor);
                break;
            case PictureOperation.Sharpness:
                PictureBlends.Sharpness(crop, sizePx, factor);
                break;
            case PictureOperation.Rotate:
                PictureMoves.Rotate(crop, sizePx, Part(30, signed));
                break;
            case PictureOperation.ShearX:
                PictureMoves.ShearX(crop, sizePx, Part(0.3f, signed));
                break;
            case PictureOperation.ShearY:
                PictureMoves.ShearY(crop, sizePx, Part(0.3f, signed));
                break;
            case PictureOperation.TranslateX:
                PictureMoves.TranslateX(crop, sizePx, Part(0.45f * sizePx, signed));
                break;
            case PictureOperation.TranslateY:
                PictureMoves.TranslateY(crop, sizePx, Part(0.45f * sizePx, signed));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(operation), operation, "This operation is unknown.");
        }
    }

    /// <summary>Returns the part of the largest change that belongs to a magnitude.</summary>
    private static float Part(float most, float magnitude) => most * magnitude / MostMagnitude;
}
