namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of a model on corrupted pictures. Faces are searched for in the corrupted picture, even if the data set
/// provides landmarks.
/// </summary>
public sealed record RobustnessReport : ReportPart
{
    /// <summary>The number of corrupted pictures, which are drawn by a hash of their ids.</summary>
    public required int Images { get; init; }

    /// <summary>The figures of these pictures without corruption.</summary>
    public required IReadOnlyList<ReportFigure> Clean { get; init; }

    /// <summary>The figures of each corruption at each strength.</summary>
    public required IReadOnlyList<RobustnessLevel> Levels { get; init; }
}
