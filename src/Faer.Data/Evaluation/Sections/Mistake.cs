namespace Faer.Data.Evaluation.Sections;

/// <summary>A wrong answer.</summary>
/// <param name="Image">The picture's id.</param>
/// <param name="Labeled">The true label: a class, or for a multi-label head <c>present</c> or <c>absent</c>.</param>
/// <param name="Answer">The answer, in the same form.</param>
/// <param name="Probability">The probability of the answer, 0 to 1.</param>
/// <param name="Label">The label of a multi-label head that the answer is about; null for a single-label head.</param>
public sealed record Mistake(string Image, string Labeled, string Answer, double Probability, string? Label);
