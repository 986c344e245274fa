namespace Faer.Data.Mosaics;

/// <summary>The progress of writing a bank.</summary>
/// <param name="Split">The split of the bank.</param>
/// <param name="Source">The source that is read.</param>
/// <param name="Done">Pictures of the source that are done.</param>
/// <param name="Total">Pictures of the source in this split.</param>
/// <param name="Broken">The fault of a picture that is left out; null if only the number changed.</param>
internal sealed record BankProgress(string Split, string Source, int Done, int Total, string? Broken);
