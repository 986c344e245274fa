namespace Faer.Server.Analysis;

/// <summary>The number of photos and bytes in a request's body, for the log.</summary>
internal sealed record PhotoCount(int Photos, long BodyBytes);
