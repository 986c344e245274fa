namespace Faer.Data.Calibration;

/// <summary>How <see cref="ExpressionBias.Fit"/> weighs common against rare expressions.</summary>
public sealed record ExpressionBiasOptions
{
    /// <summary>
    /// Weight of macro recall in the maximised value, (1 - weight) * accuracy + weight * macro recall. 0 is accuracy
    /// alone, 1 macro recall alone. Default: 0.5.
    /// </summary>
    public double MacroRecallWeight { get; init; } = 0.5;

    /// <summary>
    /// Smallest number of training images of a class to raise it. A class that training hardly saw would only be
    /// confused with others. Default: 50.
    /// </summary>
    public int MinTrainingImages { get; init; } = 50;

    /// <summary>
    /// Smallest number of labelled validation images of a class to count it in macro recall. Default: 10.
    /// </summary>
    public int MinValidationImages { get; init; } = 10;
}
