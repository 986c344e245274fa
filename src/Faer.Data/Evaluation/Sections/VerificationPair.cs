namespace Faer.Data.Evaluation;

/// <summary>Two pictures of which to say whether they show the same person.</summary>
/// <param name="First">The one's index in <see cref="VerificationPairs.Samples"/>.</param>
/// <param name="Second">The other's.</param>
/// <param name="IsSame">Whether they show the same person.</param>
public readonly record struct VerificationPair(int First, int Second, bool IsSame);
