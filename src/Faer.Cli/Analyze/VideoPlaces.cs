namespace Faer.Cli;

/// <summary>Which results of videos are asked for.</summary>
/// <param name="Tracks">The folder of faces, tracks and plots; null for none.</param>
/// <param name="Drawings">The folder of annotated videos; null for none.</param>
/// <param name="Lines">Whether the output is a line of JSON a face, instead of a table a video.</param>
internal sealed record VideoPlaces(string? Tracks, string? Drawings, bool Lines);
