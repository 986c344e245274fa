namespace Faer.Data.Loading;

/// <summary>
/// Random changes of training crops. All numbers are fractions unless stated otherwise; 0 disables a change.
/// </summary>
public sealed record AugmentationSettings
{
    private const int MaxAspect = 100;
    private const int MaxOperations = 15;

    /// <summary>Probability of a horizontal flip, 0..1. Default 0.5.</summary>
    public double FlipProbability { get; init; } = 0.5;

    /// <summary>Largest shift in each direction, in units of the crop's side. Default 0.05.</summary>
    public float Shift { get; init; } = 0.05f;

    /// <summary>Largest change of scale: sizes from 1 - Scale to 1 + Scale, below 1. Default 0.1.</summary>
    public float Scale { get; init; } = 0.1f;

    /// <summary>Largest rotation in degrees, either way. Default 10.</summary>
    public float RotationDegrees { get; init; } = 10;

    /// <summary>
    /// Smallest share of the input's square that is cut out and resized to the whole square, above 0 to 1; drawn
    /// uniformly up to 1. 1 takes the whole square. Default 1.
    /// </summary>
    public float CropAreaMin { get; init; } = 1;

    /// <summary>
    /// Largest ratio of the sides of the rectangle that is cut out, 1 to 100; its logarithm is drawn uniformly, either
    /// way. Default 4/3.
    /// </summary>
    public double CropAspectMax { get; init; } = 4.0 / 3;

    /// <summary>
    /// Largest change of brightness: factors from 1 - Brightness to 1 + Brightness, below 1. Default 0.2.
    /// </summary>
    public float Brightness { get; init; } = 0.2f;

    /// <summary>Largest change of contrast about mid-grey, as a factor, below 1. Default 0.2.</summary>
    public float Contrast { get; init; } = 0.2f;

    /// <summary>Largest change of saturation, as a factor, below 1. Default 0.2.</summary>
    public float Saturation { get; init; } = 0.2f;

    /// <summary>Probability that a crop becomes grey, 0..1. Default 0.05.</summary>
    public double GreyProbability { get; init; } = 0.05;

    /// <summary>
    /// Number of operations of RandAugment (Cubuk et al. 2020) on each crop, 0 to 15; 0 for none. Default 0.
    /// </summary>
    public int RandAugmentOperations { get; init; }

    /// <summary>Magnitude of RandAugment's operations, 0..10. Default 9.</summary>
    public float RandAugmentMagnitude { get; init; } = 9;

    /// <summary>
    /// Standard deviation of the magnitude, 0..10. Each operation draws its own from a normal distribution, clipped to
    /// 0..10. Default 0.
    /// </summary>
    public float RandAugmentDeviation { get; init; }

    /// <summary>Probability that a drawn operation is applied, 0..1. Default 1.</summary>
    public double RandAugmentProbability { get; init; } = 1;

    /// <summary>Probability that a rectangle is erased, 0..1. Default 0.1.</summary>
    public double ErasingProbability { get; init; } = 0.1;

    /// <summary>
    /// Largest erased share of the crop's area, 0..1; never less than <see cref="ErasingAreaMin"/>. Default 0.15.
    /// </summary>
    public float ErasingArea { get; init; } = 0.15f;

    /// <summary>Smallest erased share of the crop's area, 0..1. Default 0.02.</summary>
    public float ErasingAreaMin { get; init; } = 0.02f;

    /// <summary>
    /// Largest ratio of the sides of the erased rectangle, 1 to 100; its logarithm is drawn uniformly, either way.
    /// Default e.
    /// </summary>
    public double ErasingAspectMax { get; init; } = Math.E;

    /// <summary>What the erased rectangle is filled with. Default one random color.</summary>
    public ErasingFill ErasingFill { get; init; } = ErasingFill.Color;

    /// <summary>
    /// Probability that a crop is shrunk and enlarged again, to look like a face of few pixels, 0..1. Default 0.
    /// </summary>
    public double DownscaleProbability { get; init; }

    /// <summary>
    /// Smallest side to shrink to, as a fraction of the crop's side, above 0 to 1; drawn uniformly up to 1. Default
    /// 0.5.
    /// </summary>
    public float DownscaleMin { get; init; } = 0.5f;

    /// <summary>
    /// Largest standard deviation of the noise on each value, as a fraction of 255, 0..1; drawn uniformly from 0.
    /// Default 0.
    /// </summary>
    public float Noise { get; init; }

    /// <summary>Probability that a crop is compressed as JPEG, at the size it was shrunk to, 0..1. Default 0.</summary>
    public double CompressionProbability { get; init; }

    /// <summary>Lowest JPEG quality, 1..100; drawn uniformly up to 95. Default 40.</summary>
    public float CompressionQualityMin { get; init; } = 40;

    /// <summary>No changes.</summary>
    public static AugmentationSettings None { get; } =
        new()
        {
            FlipProbability = 0,
            Shift = 0,
            Scale = 0,
            RotationDegrees = 0,
            Brightness = 0,
            Contrast = 0,
            Saturation = 0,
            GreyProbability = 0,
            ErasingProbability = 0,
        };

    /// <summary>
    /// Returns the members that are out of range, by their names in a recipe, and the rule that each breaks; empty if
    /// all are valid.
    /// </summary>
    public IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (FlipProbability is >= 0 and <= 1, "flipProbability", "must be 0 to 1"),
            (Shift is >= 0 and <= 1, "shift", "must be 0 to 1"),
            (Scale is >= 0 and < 1, "scale", "must be at least 0 and below 1"),
            (RotationDegrees is >= 0 and <= 180, "rotationDegrees", "must be 0 to 180"),
            (CropAreaMin is > 0 and <= 1, "cropAreaMin", "must be above 0 and at most 1"),
            (CropAspectMax is >= 1 and <= MaxAspect, "cropAspectMax", $"must be 1 to {MaxAspect}"),
            (Brightness is >= 0 and < 1, "brightness", "must be at least 0 and below 1"),
            (Contrast is >= 0 and < 1, "contrast", "must be at least 0 and below 1"),
            (Saturation is >= 0 and < 1, "saturation", "must be at least 0 and below 1"),
            (GreyProbability is >= 0 and <= 1, "greyProbability", "must be 0 to 1"),
            (
                RandAugmentOperations is >= 0 and <= MaxOperations,
                "randAugmentOperations",
                $"must be 0 to {MaxOperations}"
            ),
            (RandAugmentMagnitude is >= 0 and <= 10, "randAugmentMagnitude", "must be 0 to 10"),
            (RandAugmentDeviation is >= 0 and <= 10, "randAugmentDeviation", "must be 0 to 10"),
            (RandAugmentProbability is >= 0 and <= 1, "randAugmentProbability", "must be 0 to 1"),
            (ErasingProbability is >= 0 and <= 1, "erasingProbability", "must be 0 to 1"),
            (ErasingArea is >= 0 and <= 1, "erasingArea", "must be 0 to 1"),
            (ErasingAreaMin is >= 0 and <= 1, "erasingAreaMin", "must be 0 to 1"),
            (ErasingAspectMax is >= 1 and <= MaxAspect, "erasingAspectMax", $"must be 1 to {MaxAspect}"),
            (Enum.IsDefined(ErasingFill), "erasingFill", "must be color, noise or black"),
            (DownscaleProbability is >= 0 and <= 1, "downscaleProbability", "must be 0 to 1"),
            (DownscaleMin is > 0 and <= 1, "downscaleMin", "must be above 0 and at most 1"),
            (Noise is >= 0 and <= 1, "noise", "must be 0 to 1"),
            (CompressionProbability is >= 0 and <= 1, "compressionProbability", "must be 0 to 1"),
            (CompressionQualityMin is >= 1 and <= 100, "compressionQualityMin", "must be 1 to 100"),
        ]);
}
