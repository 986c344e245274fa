using Faer.Alignment;

namespace Faer.Data.Loading;

/// <summary>How crops are cut for a <see cref="CropCache"/>.</summary>
public sealed record CropCacheOptions
{
    /// <summary>The model's alignment.</summary>
    public required AlignmentSettings Alignment { get; init; }

    /// <summary>Side of the model's input in pixels.</summary>
    public required int InputSizePx { get; init; }

    /// <summary>
    /// Side of the stored square over the input's, at least 1; 1 stores exactly what inference sees. Default 1.
    /// </summary>
    public float Margin { get; init; } = 1;

    /// <summary>Hash of the detector's file, part of the cache key; empty without a detector.</summary>
    public string DetectorHash { get; init; } = "";

    /// <summary>
    /// Number of pictures decoded at a time, at most the processor count; 0 for one per core. Default 0.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Side of the stored crop in pixels.</summary>
    public int StoredSizePx => (int)MathF.Ceiling(InputSizePx * Margin);
}
