namespace Faer.Server.Analysis;

/// <summary>A photo that a client sent; it lives in memory only.</summary>
/// <param name="Source">The client's name for the photo. It is shown only to that client; it is not a path and is not
/// logged.</param>
/// <param name="Content">The bytes of the file; may be empty.</param>
internal sealed record UploadedPhoto(string Source, ReadOnlyMemory<byte> Content);

/// <summary>The number of photos and bytes in a request's body, for the log.</summary>
internal sealed record PhotoCount(int Photos, long BodyBytes);
