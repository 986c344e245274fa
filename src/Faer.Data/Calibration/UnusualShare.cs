namespace Faer.Data.Calibration;

/// <summary>The share of a data set's faces, or of a group of them, that the new model calls unusual.</summary>
/// <param name="Source">The data set.</param>
/// <param name="Group">The group, such as <c>Black, Female</c>; null for all faces.</param>
/// <param name="Faces">Number of faces found.</param>
/// <param name="Share">The share of unusual faces, 0..1.</param>
public sealed record UnusualShare(string Source, string? Group, int Faces, double Share);
