namespace Faer.Training.RunFolders;

/// <summary>A part of a run: from its start, or from a resume, until it ended or was stopped.</summary>
/// <param name="Started">The start time, UTC.</param>
/// <param name="Versions">The software and hardware of the session.</param>
public sealed record RunSession(DateTimeOffset Started, RunVersions Versions)
{
    /// <summary>The command line; null if a program of the user ran the training.</summary>
    public string? CommandLine { get; init; }

    /// <summary>How this session made the run longer; null if it did not.</summary>
    public RunLengthening? Lengthening { get; init; }

    /// <summary>The end time, UTC; null while the session runs, or if the process was killed.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The reason for the end; null if <see cref="Ended"/> is null.</summary>
    public RunEnd? End { get; init; }

    /// <summary>The number of complete epochs of the run at the end; null if <see cref="Ended"/> is null.</summary>
    public int? Epochs { get; init; }
}
