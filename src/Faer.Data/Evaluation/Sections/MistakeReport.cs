namespace Faer.Data.Evaluation.Sections;

/// <summary>The most confident wrong answers of a head: mistakes of the model, or of the labels.</summary>
public sealed record MistakeReport : ReportPart
{
    /// <summary>The maximum number of listed mistakes: 12.</summary>
    public const int MaximumMistakes = 12;

    /// <summary>The maximum number of listed mistakes per label of a multi-label head: 2.</summary>
    public const int MaximumOfLabel = 2;

    /// <summary>The head.</summary>
    public required string Head { get; init; }

    /// <summary>The mistakes, most confident first.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }
}
