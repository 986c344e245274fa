namespace Faer.Data.Results;

/// <summary>One part of the results, as listed in the manifest.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Faces">The number of its records, at least 1.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content, 64 lower-case hex digits.</param>
public sealed record ResultPart(string File, int Faces, long Bytes, string Sha256);
