namespace Faer.Data.Evaluation.Sections;

/// <summary>A pair of pictures for verification.</summary>
/// <param name="First">The index of the first picture in <see cref="VerificationPairs.Samples"/>.</param>
/// <param name="Second">The index of the second picture.</param>
/// <param name="IsSame">Whether they show the same person.</param>
public readonly record struct VerificationPair(int First, int Second, bool IsSame);
