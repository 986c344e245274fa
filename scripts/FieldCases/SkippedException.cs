namespace Faer.FieldCases;

/// <summary>A case that cannot be tried on this machine; the message says why.</summary>
internal sealed class SkippedException(string reason) : Exception(reason);
