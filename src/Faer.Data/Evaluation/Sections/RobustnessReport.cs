namespace Faer.Data.Evaluation;

/// <summary>How good a model is on spoiled pictures. Faces are looked for in the spoiled picture, even where the data set brings their points.</summary>
public sealed record RobustnessReport : ReportPart
{
    /// <summary>Pictures that were spoiled: drawn by a hash of their ids.</summary>
    public required int Images { get; init; }

    /// <summary>The figures of these pictures as they are.</summary>
    public required IReadOnlyList<ReportFigure> Clean { get; init; }

    /// <summary>The figures of each corruption at each strength.</summary>
    public required IReadOnlyList<RobustnessLevel> Levels { get; init; }
}
