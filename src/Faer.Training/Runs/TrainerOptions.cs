using Faer.Detection;

namespace Faer.Training;

/// <summary>Settings outside the recipe. Only the thread count can affect the result.</summary>
public sealed record TrainerOptions
{
    /// <summary>A timer of .NET runs for 49 days at most.</summary>
    internal static readonly TimeSpan LongestTime = TimeSpan.FromHours(1000);

    /// <summary>Finds faces for alignment; null is enough for <c>input.alignment: resize</c>. Stays the caller's.</summary>
    public IFaceDetector? Detector { get; init; }

    /// <summary>Hash of the detector's file, part of the crop cache's key. Default empty.</summary>
    public string DetectorHash { get; init; } = "";

    /// <summary>Where crops are kept; several runs may share it. Default null: in the run folder.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether to resume from the last checkpoint if there is one. Default false: a folder with a checkpoint is refused.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether split test is judged after each epoch too, for the record: two more columns in metrics.csv and, at the best epoch
    /// on split val, the report in <see cref="RunFolder.Test"/>. Nothing is chosen by it. Default false.
    /// </summary>
    public bool JudgeTest { get; init; }

    /// <summary>Threads of libtorch; 0 leaves its default, one a core. Results are equal for equal numbers of threads.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// How long this session may take, pictures included, above zero and at most 1000 hours. Then the run stops after the current step with
    /// its position saved, as if it were cancelled. Default null: any time.
    /// </summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>The command line that asked for the run, for run.json and train.log; null where a program did. Default null.</summary>
    public string? CommandLine { get; init; }

    /// <summary>For a dry run: about how many pictures of each split are prepared instead of all. Default null: all.</summary>
    internal int? TrialImages { get; init; }

    /// <summary>Measures speed; tests give one that ticks as they like.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
