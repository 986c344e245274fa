namespace Faer.Data.Triton;

/// <summary>How NVIDIA Triton serves a model.</summary>
public sealed record TritonOptions
{
    /// <summary>Largest number of crops per run, 1 to 4096. Default 32.</summary>
    public int MaxBatchSize { get; init; } = 32;

    /// <summary>
    /// Longest time that a request waits for others to share its run, in microseconds, 0 to 10,000,000. Default 2000.
    /// </summary>
    public int MaxQueueDelayMicroseconds { get; init; } = 2000;

    /// <summary>
    /// Name of the model in Triton: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>. Null uses the name in the model's
    /// metadata. Default null.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Whether to replace a model of that name in the repository. Default false.</summary>
    public bool Overwrite { get; init; }
}
