namespace Faer.Server;

/// <summary>A photo that a client sent; it lives in memory only.</summary>
/// <param name="Source">What the client calls it. Shown to that client alone: neither a path nor for logs.</param>
/// <param name="Content">The bytes of the file; may be empty.</param>
internal sealed record UploadedPhoto(string Source, ReadOnlyMemory<byte> Content);
