using System.Text.Json;
using Faer.Files;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Runs;

/// <summary>
/// Runs a recipe with several seeds, one after the other, to measure how much its figures vary with the seed.
/// </summary>
public static class SeedRuns
{
    /// <summary>The name of the file with the figures of all seeds.</summary>
    public const string ReportName = "seeds.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Returns the folder of a seed's run.</summary>
    public static RunFolder FolderOf(string folder, int seed) =>
        new(Path.Combine(folder, FormattableString.Invariant($"seed-{seed}")));

    /// <summary>Runs every seed to its end, or until cancelled, and writes <see cref="ReportName"/>.</summary>
    /// <param name="recipe">The recipe; its own seed is ignored.</param>
    /// <param name="sources">The data sets.</param>
    /// <param name="folder">
    /// The folder for one run folder per seed, such as <c>seed-1</c>, and the shared crops.
    /// </param>
    /// <param name="seeds">At least two different seeds.</param>
    /// <param name="options">
    /// As for a single run; <see cref="TrainerOptions.MaxTime"/> applies to all runs together.
    /// </param>
    /// <param name="observer">Receives the progress of the runs.</param>
    /// <param name="cancellationToken">Stops the current run after its current step.</param>
    /// <returns>The figures; null if a run was stopped.</returns>
    /// <exception cref="ArgumentException">There are fewer than two seeds, or a seed is repeated.</exception>
    /// <exception cref="FaerException">As for <see cref="Trainer"/>.</exception>
    public static SeedsReport? Run(
        Recipe recipe,
        IReadOnlyList<TrainingSource> sources,
        string folder,
        IReadOnlyList<int> seeds,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        if (seeds.Count < 2 || seeds.Distinct().Count() < seeds.Count)
            throw new ArgumentException("Give at least two seeds, all different.", nameof(seeds));

        // Detect an existing run now rather than after hours of training.
        if (
            !options.Resume
            && seeds.FirstOrDefault(seed => new Checkpoints(FolderOf(folder, seed)).Exist, -1) is >= 0 and var found
        )
            throw new FaerException(
                $"{FolderOf(folder, found).Root}: the folder contains a checkpoint of an earlier run; add "
                    + $"--resume to continue it, or choose another folder."
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
                    cancellationToken
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
            throw new FaerException(
                $"{run.BestState}: the best epoch of the run cannot be read ({e.Message.TrimEnd('.')}).",
                e
            );
        }
    }
}
