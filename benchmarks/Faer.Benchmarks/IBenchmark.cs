namespace Faer.Benchmarks;

/// <summary>One part of the measurements: a section of the results file.</summary>
internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>The section's heading.</summary>
    string Title { get; }

    /// <summary>Measures and writes what was found.</summary>
    /// <exception cref="BenchmarkSkippedException">Something that it needs is not there.</exception>
    void Run(Section section);
}
