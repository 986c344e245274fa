namespace Faer.Data.Calibration;

/// <summary>How many faces of a data set, or of a group of its people, are unusual by the new file.</summary>
/// <param name="Source">The data set.</param>
/// <param name="Group">The group, such as <c>Black, Female</c>; null for all faces.</param>
/// <param name="Faces">Faces that were found.</param>
/// <param name="Share">The share of them that is unusual, 0..1.</param>
public sealed record UnusualShare(string Source, string? Group, int Faces, double Share);
