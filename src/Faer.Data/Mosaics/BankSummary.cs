namespace Faer.Data.Mosaics;

/// <summary>One bank of a folder.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its digest, in hexadecimal digits.</param>
/// <param name="Sources">What became of the pictures of each source.</param>
internal sealed record BankSummary(string File, long Bytes, string Sha256, IReadOnlyList<BankSourceCounts> Sources);
