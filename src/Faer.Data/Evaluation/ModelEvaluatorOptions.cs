using Faer.Data.Evaluation.Metrics;
using Faer.Imaging;

namespace Faer.Data.Evaluation;

/// <summary>Options for evaluating a model file.</summary>
public sealed record ModelEvaluatorOptions
{
    /// <summary>The defaults.</summary>
    public static ModelEvaluatorOptions Default { get; } = new();

    /// <summary>The name of the data set in the report. Default null: its kind.</summary>
    public string? DataSetName { get; init; }

    /// <summary>
    /// Whether the detector finds the faces even where the data set provides landmarks. This matches users' photos,
    /// which have no landmarks. Default false.
    /// </summary>
    public bool IgnorePoints { get; init; }

    /// <summary>How confidence intervals are computed. Default 1000 resamples.</summary>
    public BootstrapSettings Bootstrap { get; init; } = BootstrapSettings.Default;

    /// <summary>Limits of decoding. Default: the limits of the library.</summary>
    public ImageDecodeOptions Decoding { get; init; } = ImageDecodeOptions.Default;

    /// <summary>
    /// How many pictures are corrupted in several ways and predicted again for the report's robustness section. They
    /// are drawn by a hash of their ids; at most all pictures are used. Default 0: no robustness section. Each costs as
    /// much as 36 other pictures, and a model that aligns faces needs a detector for them.
    /// </summary>
    public int RobustnessImages { get; init; }

    /// <summary>
    /// Pictures decoded, searched and aligned at the same time, at least 0. Default 0: one per core. Values above the
    /// processor count are treated as the processor count.
    /// </summary>
    public int Threads { get; init; }
}
