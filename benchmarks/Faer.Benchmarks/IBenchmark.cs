namespace Faer.Benchmarks;

/// <summary>One measurement, which writes one section of the results file.</summary>
internal interface IBenchmark
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>The section's heading.</summary>
    string Title { get; }

    /// <summary>Measures and writes the results.</summary>
    /// <exception cref="BenchmarkSkippedException">A requirement is missing.</exception>
    void Run(Section section);
}
