namespace Faer.Training;

/// <summary>A part of a run: from its start, or from a resume, to where it ended or was stopped.</summary>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Versions">What it was made with.</param>
public sealed record RunSession(DateTimeOffset Started, RunVersions Versions)
{
    /// <summary>The command line; null where a program of the user trained.</summary>
    public string? CommandLine { get; init; }

    /// <summary>When it ended, UTC; null while it goes on and where the process was killed.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it ended; null as <see cref="Ended"/>.</summary>
    public RunEnd? End { get; init; }

    /// <summary>Epochs of the run that were complete then; null as <see cref="Ended"/>.</summary>
    public int? Epochs { get; init; }
}
