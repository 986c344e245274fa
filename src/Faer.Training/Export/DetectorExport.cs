namespace Faer.Training.Export;

/// <summary>The result of an export of a detector.</summary>
/// <param name="Name">The detector's name.</param>
/// <param name="Epoch">The exported epoch, counted from 1.</param>
/// <param name="WeightsHash">SHA-256 of the weights in the file.</param>
/// <param name="Licence">The weights' licence in a few words.</param>
/// <param name="Score">How the scores were changed.</param>
public sealed record DetectorExport(string Name, int Epoch, string WeightsHash, string Licence, ScoreScale Score);
