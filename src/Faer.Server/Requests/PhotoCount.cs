namespace Faer.Server;

/// <summary>What the log says of a request's body.</summary>
internal sealed record PhotoCount(int Photos, long BodyBytes);
