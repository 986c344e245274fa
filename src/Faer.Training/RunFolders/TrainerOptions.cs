using Faer.Detection;
using Faer.Models;

namespace Faer.Training.RunFolders;

/// <summary>Settings outside the recipe. Only the thread count can affect the result.</summary>
public sealed record TrainerOptions
{
    /// <summary>The maximum of <see cref="MaxTime"/>. A timer of .NET can run for at most 49 days.</summary>
    internal static readonly TimeSpan LongestTime = TimeSpan.FromHours(1000);

    /// <summary>
    /// Detects faces for alignment; null is sufficient for <c>input.alignment: resize</c>. The caller keeps ownership.
    /// </summary>
    public IFaceDetector? Detector { get; init; }

    /// <summary>Hash of the detector's file, part of the crop cache's key. Default empty.</summary>
    public string DetectorHash { get; init; } = "";

    /// <summary>The name of the detector, for the description of the run. Default empty: not recorded.</summary>
    public string DetectorName { get; init; } = "";

    /// <summary>The folder for crops; several runs may share it. Default null: in the run folder.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>
    /// Whether to resume from the last checkpoint if there is one. Default false: a folder with a checkpoint is an
    /// error.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether split test is also evaluated after each epoch, for information only: it adds columns to metrics.csv and,
    /// at the best epoch on split val, the report in <see cref="RunFolder.Test"/>. It does not affect any choice.
    /// Default false.
    /// </summary>
    public bool JudgeTest { get; init; }

    /// <summary>
    /// Threads of libtorch; 0 keeps its default, one per core. Results are equal for equal numbers of threads.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// The maximum duration of this session, including the preparation of pictures, above zero and at most 1000 hours.
    /// The run then stops after the current step and saves its position, as if it were cancelled. Default null: no
    /// limit.
    /// </summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>
    /// The command line of the run, for run.json and train.log; null if another program started it. Default null.
    /// </summary>
    public string? CommandLine { get; init; }

    /// <summary>For a dry run: the approximate number of pictures to prepare per split. Default null: all.</summary>
    internal int? TrialImages { get; init; }

    /// <summary>The detector as models record it; null if its name or hash is not known.</summary>
    internal AligningDetector? AligningDetector =>
        DetectorName.Length > 0 && DetectorHash.Length > 0 ? new AligningDetector(DetectorName, DetectorHash) : null;

    /// <summary>The clock that measures speed; tests replace it.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
