using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Result of <see cref="ModelCalibrator"/>.</summary>
/// <param name="Metadata">The metadata in the new file.</param>
/// <param name="Heads">The heads that were calibrated.</param>
/// <param name="Images">Number of pictures or faces used.</param>
public sealed record CalibrationResult(ModelMetadata Metadata, IReadOnlyList<HeadCalibration> Heads, int Images)
{
    /// <summary>
    /// The shares of unusual faces under the new model, in the data sets whose split gave the limit; empty if it was
    /// not fitted.
    /// </summary>
    public IReadOnlyList<UnusualShare> Unusual { get; init; } = [];

    /// <summary>
    /// Error messages of photos that could not be read. With labels, such a picture is an exception instead.
    /// </summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
