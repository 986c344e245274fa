namespace Faer.FieldCases;

/// <summary>A case failed; the message states the actual result.</summary>
internal sealed class WrongException(string message) : Exception(message);
