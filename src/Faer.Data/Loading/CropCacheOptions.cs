using Faer.Alignment;

namespace Faer.Data;

/// <summary>How crops are cut for a <see cref="CropCache"/>.</summary>
public sealed record CropCacheOptions
{
    /// <summary>The alignment that the model will have.</summary>
    public required AlignmentSettings Alignment { get; init; }

    /// <summary>Side of the model's input in pixels.</summary>
    public required int InputSizePx { get; init; }

    /// <summary>Side of the kept square over the input's, at least 1; 1 keeps exactly what inference sees.</summary>
    public float Margin { get; init; } = 1;

    /// <summary>Hash of the detector's file, part of the key; empty when no detector is used.</summary>
    public string DetectorHash { get; init; } = "";

    /// <summary>Pictures decoded at a time; 0 for one per core. More than the processor count is treated as the processor count.</summary>
    public int Threads { get; init; }

    /// <summary>Side of the kept crop in pixels.</summary>
    public int StoredSizePx => (int)MathF.Ceiling(InputSizePx * Margin);
}
