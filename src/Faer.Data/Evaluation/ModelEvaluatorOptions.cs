using Faer.Imaging;

namespace Faer.Data.Evaluation;

/// <summary>How a model file is evaluated.</summary>
public sealed record ModelEvaluatorOptions
{
    /// <summary>The defaults.</summary>
    public static ModelEvaluatorOptions Default { get; } = new();

    /// <summary>What the report calls the data set. Default null: its kind.</summary>
    public string? DataSetName { get; init; }

    /// <summary>
    /// Whether faces are looked for by the detector even where the data set brings their points, as in users' photos, which bring none. Default no.
    /// </summary>
    public bool IgnorePoints { get; init; }

    /// <summary>How confidence intervals are made. Default 1000 resamples.</summary>
    public BootstrapSettings Bootstrap { get; init; } = BootstrapSettings.Default;

    /// <summary>Limits of decoding. Default those of the library.</summary>
    public ImageDecodeOptions Decoding { get; init; } = ImageDecodeOptions.Default;

    /// <summary>
    /// How many pictures are spoiled in several ways and predicted again, for the report's section on robustness: drawn by a hash of their ids, at
    /// most all. Default 0: no such section. Each costs as much as 35 other pictures, and a model that aligns faces needs a detector for them.
    /// </summary>
    public int RobustnessImages { get; init; }

    /// <summary>Pictures decoded, searched and aligned at a time. Default 0: one a core. At least 0; more than the processor count is treated as the processor count.</summary>
    public int Threads { get; init; }
}
