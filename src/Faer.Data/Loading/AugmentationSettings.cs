namespace Faer.Data.Loading;

/// <summary>
/// Random changes of training crops. All numbers are fractions unless stated otherwise; 0 disables a change.
/// </summary>
public sealed record AugmentationSettings
{
    /// <summary>Probability of a horizontal flip, 0..1. Default 0.5.</summary>
    public double FlipProbability { get; init; } = 0.5;

    /// <summary>Largest shift in each direction, in units of the crop's side. Default 0.05.</summary>
    public float Shift { get; init; } = 0.05f;

    /// <summary>Largest change of scale: sizes from 1 - Scale to 1 + Scale, below 1. Default 0.1.</summary>
    public float Scale { get; init; } = 0.1f;

    /// <summary>Largest rotation in degrees, either way. Default 10.</summary>
    public float RotationDegrees { get; init; } = 10;

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

    /// <summary>Probability that a rectangle is erased (filled with one random color), 0..1. Default 0.1.</summary>
    public double ErasingProbability { get; init; } = 0.1;

    /// <summary>Largest erased share of the crop's area, 0..1; the smallest is 0.02. Default 0.15.</summary>
    public float ErasingArea { get; init; } = 0.15f;

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
            (Brightness is >= 0 and < 1, "brightness", "must be at least 0 and below 1"),
            (Contrast is >= 0 and < 1, "contrast", "must be at least 0 and below 1"),
            (Saturation is >= 0 and < 1, "saturation", "must be at least 0 and below 1"),
            (GreyProbability is >= 0 and <= 1, "greyProbability", "must be 0 to 1"),
            (ErasingProbability is >= 0 and <= 1, "erasingProbability", "must be 0 to 1"),
            (ErasingArea is >= 0 and <= 1, "erasingArea", "must be 0 to 1"),
            (DownscaleProbability is >= 0 and <= 1, "downscaleProbability", "must be 0 to 1"),
            (DownscaleMin is > 0 and <= 1, "downscaleMin", "must be above 0 and at most 1"),
            (Noise is >= 0 and <= 1, "noise", "must be 0 to 1"),
            (CompressionProbability is >= 0 and <= 1, "compressionProbability", "must be 0 to 1"),
            (CompressionQualityMin is >= 1 and <= 100, "compressionQualityMin", "must be 1 to 100"),
        ]);
}
