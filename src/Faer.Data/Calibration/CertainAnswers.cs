namespace Faer.Data.Calibration;

/// <summary>How many answers of a head are certain on the pictures of one source, and how many of those are wrong.</summary>
/// <param name="Source">The data set.</param>
/// <param name="Answered">The share of certain answers, 0..1; of a multi-label head the mean over the labels that are known there.</param>
/// <param name="Error">The share of wrong answers among the certain ones, 0..1; null where none is certain.</param>
public sealed record CertainAnswers(string Source, double Answered, double? Error);
