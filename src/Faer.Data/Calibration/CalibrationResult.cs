using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>What <see cref="ModelCalibrator"/> wrote.</summary>
/// <param name="Metadata">The metadata in the new file.</param>
/// <param name="Heads">The heads that were calibrated.</param>
/// <param name="Images">Pictures or faces that were looked at.</param>
public sealed record CalibrationResult(ModelMetadata Metadata, IReadOnlyList<HeadCalibration> Heads, int Images)
{
    /// <summary>
    /// The share of faces of each data set whose split gave the limit that the new file calls unusual; empty where that was not fitted.
    /// </summary>
    public IReadOnlyList<UnusualShare> Unusual { get; init; } = [];

    /// <summary>Photos that could not be read, and why; with labels they are an error instead.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
