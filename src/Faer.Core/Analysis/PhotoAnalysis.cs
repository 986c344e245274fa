namespace Faer;

/// <summary>The result for one of many photos.</summary>
/// <param name="Path">The photo's path, as it was given.</param>
/// <param name="Faces">Its faces, best detection first; empty when there is none or the photo could not be read.</param>
/// <param name="Error">Why the photo could not be read; null when it could.</param>
public sealed record PhotoAnalysis(string Path, IReadOnlyList<FaceAnalysis> Faces, FaerException? Error);
