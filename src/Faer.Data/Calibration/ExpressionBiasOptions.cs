namespace Faer.Data.Calibration;

/// <summary>How <see cref="ExpressionBias.Fit"/> weighs common against rare expressions.</summary>
public sealed record ExpressionBiasOptions
{
    /// <summary>
    /// What is maximised: (1 - weight) * accuracy + weight * macro recall. 0 looks at accuracy alone, 1 at macro recall alone.
    /// Default: 0.5.
    /// </summary>
    public double MacroRecallWeight { get; init; } = 0.5;

    /// <summary>
    /// A class with fewer training images is not raised: what training hardly saw cannot be recalled, only confused with.
    /// Default: 50.
    /// </summary>
    public int MinTrainingImages { get; init; } = 50;

    /// <summary>Macro recall runs over the classes with at least this many labelled validation images. Default: 10.</summary>
    public int MinValidationImages { get; init; } = 10;
}
