namespace Faer.Data.Evaluation;

/// <summary>The wrong answers of a head that it was surest of: mistakes of the model, or of the labels.</summary>
public sealed record MistakeReport : ReportPart
{
    /// <summary>How many are listed at most: 12.</summary>
    public const int MaximumMistakes = 12;

    /// <summary>How many are listed of one label of a multi-label head at most: 2.</summary>
    public const int MaximumOfLabel = 2;

    /// <summary>The head.</summary>
    public required string Head { get; init; }

    /// <summary>The mistakes, surest first.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }
}
