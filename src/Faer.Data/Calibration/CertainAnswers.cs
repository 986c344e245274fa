namespace Faer.Data.Calibration;

/// <summary>
/// The share of certain answers of a head on one source's pictures, and the share of these that is wrong.
/// </summary>
/// <param name="Source">Name of the data set.</param>
/// <param name="Answered">
/// The share of certain answers, 0..1; of a multi-label head, the mean over the labels known there.
/// </param>
/// <param name="Error">The share of wrong answers among the certain ones, 0..1; null if no answer is certain.</param>
public sealed record CertainAnswers(string Source, double Answered, double? Error);
