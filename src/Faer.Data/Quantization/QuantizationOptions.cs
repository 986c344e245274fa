namespace Faer.Data.Quantization;

/// <summary>How <see cref="ModelQuantizer"/> works.</summary>
public sealed record QuantizationOptions
{
    /// <summary>The defaults.</summary>
    public static QuantizationOptions Default { get; } = new();

    /// <summary>The split whose pictures the ranges of activations are measured on. Default <c>train</c>.</summary>
    public string CalibrationSplit { get; init; } = SplitName.Train;

    /// <summary>The split on which layers are tried; never the one that results are reported on. Default <c>val</c>.</summary>
    public string SearchSplit { get; init; } = SplitName.Validation;

    /// <summary>Pictures of each split, spread evenly over it; 1 or more, fewer where it has fewer. Default 512.</summary>
    public int Images { get; init; } = 512;

    /// <summary>
    /// The share of an activation's values that its 256 levels cover, the rest is cut at both ends alike: above 0.5, at most 1 (smallest to largest).
    /// Default 0.9999.
    /// </summary>
    public double Coverage { get; init; } = 0.9999;

    /// <summary>The share of decisions, of attributes and of expressions each, that must equal the decisions of the float model: 0 to 1. Default 0.995.</summary>
    public double MinAgreement { get; init; } = 0.995;

    /// <summary>Threads of the model and of decoding; 0 for one a core. More than the processor count is treated as the processor count.</summary>
    public int Threads { get; init; }
}
