namespace Faer.FieldCases;

/// <summary>A case that came out wrong; the message says what came out.</summary>
internal sealed class WrongException(string message) : Exception(message);
