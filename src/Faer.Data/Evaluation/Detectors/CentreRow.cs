namespace Faer.Data.Evaluation.Detectors;

/// <summary>How often one detector finds the face at the centre.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Case">How the pictures are shown; see <see cref="CentreCase"/>.</param>
/// <param name="Found">The share of pictures with a box over the expected point.</param>
/// <param name="Misses">The other pictures.</param>
internal sealed record CentreRow(string Detector, string Case, FoundShare Found, IReadOnlyList<string> Misses);
