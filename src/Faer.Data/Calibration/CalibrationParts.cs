namespace Faer.Data.Calibration;

/// <summary>The parts of a calibration. Values can be combined.</summary>
[Flags]
public enum CalibrationParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Temperatures, thresholds of multi-label heads and priors of single-label heads.</summary>
    Probabilities = 1,

    /// <summary>Which answers are certain; see <see cref="Models.CertaintyRule"/>.</summary>
    Certainty = 2,

    /// <summary>The score and limit of unusual faces; see <see cref="Models.UnusualFaces"/>.</summary>
    UnusualFaces = 4,
}
