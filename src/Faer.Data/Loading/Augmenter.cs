using System.Numerics;

namespace Faer.Data.Loading;

/// <summary>
/// Cuts a training crop out of a stored crop with margin: randomly moved, scaled, rotated, flipped, cut, coloured, changed
/// by RandAugment, degraded and erased. Depends only on the settings, the seed, the epoch and the number of the draw. Thread-safe.
/// </summary>
internal sealed class Augmenter
{
    // Changes that were added later have random streams of their own, so that the other draws stay the same.
    private const int CropStream = 0x2545F491;
    private const int RandAugmentStream = 0x6C8E9CF5;

    private readonly AugmentationSettings _settings;
    private readonly int _storedPx;
    private readonly int _sizePx;
    private readonly float _storedPerPx;
    private readonly int _seed;
    private readonly ResizedCrop _resizedCrop;
    private readonly RandAugment _randAugment;
    private readonly CropDegrader _degrader;
    private readonly RandomErasing _erasing;

    /// <summary>Creates an augmenter from stored crops to model inputs.</summary>
    /// <param name="settings">The random changes.</param>
    /// <param name="storedPx">Side of the stored crops in pixels.</param>
    /// <param name="margin">Side of the stored square over the input's square, at least 1.</param>
    /// <param name="sizePx">Side of the result in pixels.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Augmenter(AugmentationSettings settings, int storedPx, float margin, int sizePx, int seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(storedPx, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(margin, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 1);
        foreach ((string field, string rule) in settings.Faults())
            throw new ArgumentException($"{field} {rule}.", nameof(settings));

        _settings = settings;
        _storedPx = storedPx;
        _sizePx = sizePx;
        _storedPerPx = storedPx / (margin * sizePx);
        _seed = seed;
        _resizedCrop = new ResizedCrop(settings, sizePx);
        _randAugment = new RandAugment(settings, sizePx);
        _degrader = new CropDegrader(settings, sizePx);
        _erasing = new RandomErasing(settings, sizePx);
    }

    /// <summary>Writes one randomly changed crop.</summary>
    /// <param name="stored">The stored crop, RGB: <c>3 * storedPx^2</c> bytes.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="draw">Number of the draw in the epoch; a sample drawn twice is changed in two ways.</param>
    /// <param name="crop">Target: <c>3 * sizePx^2</c> bytes, RGB.</param>
    public void Apply(ReadOnlySpan<byte> stored, int epoch, int draw, Span<byte> crop)
    {
        var random = CounterRandom.For(_seed, epoch, draw);
        bool flip = random.Chance(_settings.FlipProbability);
        float scale = 1 / (1 + random.Between(-_settings.Scale, _settings.Scale));
        float angle = random.Between(-_settings.RotationDegrees, _settings.RotationDegrees) * MathF.PI / 180;
        var shift =
            new Vector2(
                random.Between(-_settings.Shift, _settings.Shift),
                random.Between(-_settings.Shift, _settings.Shift)
            ) * _sizePx;
        Matrix3x2 cropToStored =
            Matrix3x2.CreateTranslation(new Vector2(-_sizePx / 2f) + shift)
            * Matrix3x2.CreateScale(flip ? -scale : scale, scale)
            * Matrix3x2.CreateRotation(angle)
            * Matrix3x2.CreateScale(_storedPerPx)
            * Matrix3x2.CreateTranslation(new Vector2(_storedPx / 2f));
        if (_resizedCrop.IsUsed)
            cropToStored = _resizedCrop.Draw(CounterRandom.For(_seed ^ CropStream, epoch, draw)) * cropToStored;
        Matrix4x4 color = ColorChange(ref random);
        ColorSampler.Sample(stored, _storedPx, cropToStored, color, crop, _sizePx);
        if (_randAugment.IsUsed)
            _randAugment.Apply(CounterRandom.For(_seed ^ RandAugmentStream, epoch, draw), crop);
        if (_degrader.IsUsed)
            _degrader.Apply(CounterRandom.For(~_seed, epoch, draw), crop);
        if (random.Chance(_settings.ErasingProbability))
            _erasing.Apply(ref random, crop);
    }

    /// <summary>
    /// Returns grey or saturation, then contrast about mid-grey, then brightness, as one affine map of a colour.
    /// </summary>
    private Matrix4x4 ColorChange(ref CounterRandom random)
    {
        float brightness = 1 + random.Between(-_settings.Brightness, _settings.Brightness);
        float contrast = 1 + random.Between(-_settings.Contrast, _settings.Contrast);
        float saturation = 1 + random.Between(-_settings.Saturation, _settings.Saturation);
        if (random.Chance(_settings.GreyProbability))
            saturation = 0;
        return ColorMatrix.Of(brightness, contrast, saturation);
    }
}
