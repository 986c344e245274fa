using Faer.Data.DataSets;

namespace Faer.Data.Quantization;

/// <summary>Options of <see cref="ModelQuantizer"/>.</summary>
public sealed record QuantizationOptions
{
    /// <summary>The defaults.</summary>
    public static QuantizationOptions Default { get; } = new();

    /// <summary>The split with the pictures for measuring the ranges of activations. Default <c>train</c>.</summary>
    public string CalibrationSplit { get; init; } = SplitName.Train;

    /// <summary>
    /// The split on which layers are tried; it must not be the split that results are reported on. Default <c>val</c>.
    /// </summary>
    public string SearchSplit { get; init; } = SplitName.Validation;

    /// <summary>The maximum number of pictures of each split, spread evenly over it; at least 1. Default 512.</summary>
    public int Images { get; init; } = 512;

    /// <summary>
    /// The share of an activation's values that its 256 levels cover: above 0.5, at most 1 (all values from smallest to
    /// largest). The rest is cut off equally at both ends. Default 0.9999.
    /// </summary>
    public double Coverage { get; init; } = 0.9999;

    /// <summary>
    /// The share of the decisions of each head that must equal the decisions of the float model: 0 to 1. Default 0.995.
    /// </summary>
    public double MinAgreement { get; init; } = 0.995;

    /// <summary>
    /// The number of threads of the model and of decoding. Default 0: one per core. Values above the processor count
    /// are treated as the processor count.
    /// </summary>
    public int Threads { get; init; }
}
