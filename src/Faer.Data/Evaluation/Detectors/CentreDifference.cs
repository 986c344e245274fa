namespace Faer.Data.Evaluation.Detectors;

/// <summary>The pictures in which only one of two detectors finds the face at the centre.</summary>
/// <param name="Case">How the pictures are shown; see <see cref="CentreCase"/>.</param>
/// <param name="OnlyFirst">The number of pictures with a face for the first detector only.</param>
/// <param name="OnlySecond">The number of pictures with a face for the second detector only.</param>
internal sealed record CentreDifference(string Case, int OnlyFirst, int OnlySecond);
