namespace Faer.Benchmarks;

/// <summary>A requirement of a measurement is missing; the message names it and how to supply it.</summary>
internal sealed class BenchmarkSkippedException(string message) : Exception(message);
