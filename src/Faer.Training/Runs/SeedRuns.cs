using System.Text.Json;

namespace Faer.Training;

/// <summary>Runs a recipe with several seeds, one after the other: what a figure is worth shows in how far the seeds differ.</summary>
public static class SeedRuns
{
    /// <summary>The file with the figures of all seeds.</summary>
    public const string ReportName = "seeds.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The folder of a seed's run.</summary>
    public static RunFolder FolderOf(string folder, int seed) =>
        new(Path.Combine(folder, FormattableString.Invariant($"seed-{seed}")));

    /// <summary>Runs every seed to its end, or until cancelled, and writes <see cref="ReportName"/>.</summary>
    /// <param name="recipe">What to do; its own seed does not count.</param>
    /// <param name="sources">The data sets.</param>
    /// <param name="folder">Gets a run folder for each seed, <c>seed-1</c>, and the crops that they share.</param>
    /// <param name="seeds">At least two different ones.</param>
    /// <param name="options">As for one run; <see cref="TrainerOptions.MaxTime"/> is for all of them together.</param>
    /// <param name="observer">Sees the runs as they go.</param>
    /// <param name="cancellation">Stops the run that is going on, after its current step.</param>
    /// <returns>The figures; null when a run was stopped.</returns>
    /// <exception cref="ArgumentException">There are fewer than two seeds, or one twice.</exception>
    /// <exception cref="FaerException">As for <see cref="Trainer"/>.</exception>
    public static SeedsReport? Run(
        Recipe recipe,
        IReadOnlyList<TrainingSource> sources,
        string folder,
        IReadOnlyList<int> seeds,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        if (seeds.Count < 2 || seeds.Distinct().Count() < seeds.Count)
            throw new ArgumentException("There must be two seeds or more, each once.", nameof(seeds));

        // A run that is there must not be found out after hours.
        if (
            !options.Resume
            && seeds.FirstOrDefault(seed => new Checkpoints(FolderOf(folder, seed)).Exist, -1) is >= 0 and var found
        )
            throw new FaerException(
                $"{FolderOf(folder, found).Root}: there is a checkpoint of an earlier run; add --resume to go on with it, or choose another folder."
            );
        long started = options.Time.GetTimestamp();
        options = options with { CacheFolder = options.CacheFolder ?? new RunFolder(folder).Cache };
        foreach (int seed in seeds)
        {
            RunFolder run = FolderOf(folder, seed);
            observer.Message($"Seed {seed} of {string.Join(", ", seeds)}: {run.Root}");
            TimeSpan? left = options.MaxTime - options.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return null;
            if (
                !Trainer.Run(
                    recipe with
                    {
                        Seed = seed,
                    },
                    sources,
                    run,
                    options with
                    {
                        MaxTime = left,
                    },
                    observer,
                    cancellation
                )
            )
                return null;
        }

        SeedsReport report = SeedsReport.Of(recipe.Name, [.. seeds.Select(seed => Read(FolderOf(folder, seed), seed))]);
        AtomicFile.Write(
            Path.Combine(folder, ReportName),
            stream => JsonSerializer.Serialize(stream, report, s_options)
        );
        return report;
    }

    private static SeedResult Read(RunFolder run, int seed)
    {
        try
        {
            using FileStream file = File.OpenRead(run.BestState);
            BestEpoch best =
                JsonSerializer.Deserialize<BestEpoch>(file, s_options)
                ?? throw new FaerException($"{run.BestState}: the file is empty.");
            return new SeedResult(seed, best.Epoch, best.Score, best.Figures);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new FaerException($"{run.BestState}: not the best epoch of a run ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
