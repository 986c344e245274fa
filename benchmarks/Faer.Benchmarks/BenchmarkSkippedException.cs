namespace Faer.Benchmarks;

/// <summary>A measurement lacks something; the message says what and how to supply it.</summary>
internal sealed class BenchmarkSkippedException(string message) : Exception(message);
