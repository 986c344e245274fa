namespace Faer.Data;

/// <summary>One part of results, as its manifest lists it.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Faces">Its records, at least 1.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, 64 lower-case hex digits.</param>
public sealed record ResultPart(string File, int Faces, long Bytes, string Sha256);
