using Faer.Data;

namespace Faer.Cli;

/// <summary>Which results of videos are asked for.</summary>
/// <param name="Output">The folder of records and plots, a folder a video in it; null: they go to the terminal.</param>
/// <param name="Resume">Whether videos whose results are in the folder already are left out.</param>
/// <param name="Format">How records are written; null: a table a video, for people.</param>
/// <param name="Drawings">The folder of annotated videos; null for none.</param>
internal sealed record VideoPlaces(string? Output, bool Resume, ResultFormat? Format, string? Drawings);
