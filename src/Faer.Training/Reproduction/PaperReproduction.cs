using Faer.Data.Checking;
using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Training.Reproduction;

/// <summary>
/// Runs a plan: trains missing runs, resumes stopped runs, and writes the page. Only one at a time, as for
/// <see cref="Trainer"/>.
/// </summary>
public static class PaperReproduction
{
    /// <summary>The name of the HTML page in the output folder.</summary>
    public const string PageName = "index.html";

    /// <summary>The name of the Markdown file with the tables, in the same folder.</summary>
    public const string TablesName = "results.md";

    /// <summary>Returns the progress and the estimated remaining time of every run.</summary>
    /// <exception cref="FaerException">The data cannot be read, or a run's folder contains something else.</exception>
    public static IReadOnlyList<PlanRow> Rows(ReproductionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Dictionary<string, FaceDataSet> data = Load(plan);
        var rates = new Dictionary<(string, int), double>();
        foreach (PlannedRun run in plan.Runs)
        {
            if (run.EpochsDone() > 0)
                rates[Alike(run.Recipe)] = MetricsFile.Read(run.Folder.Metrics).Average(row => row.ImagesPerSecond);
        }

        var rows = new List<PlanRow>();
        foreach (PlannedRun run in plan.Runs)
        {
            int done = run.EpochsDone();
            double images = (double)(run.Recipe.Epochs - done) * data[run.DataSource].Split(SplitName.Train).Count;
            rows.Add(
                new PlanRow(run, done, images == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(images / Rate(run.Recipe)))
            );
        }

        return rows;

        double Rate(Recipe recipe)
        {
            if (!rates.TryGetValue(Alike(recipe), out double rate))
                rates[Alike(recipe)] = rate = StepTimer.ImagesPerSecond(recipe);
            return rate;
        }

        // Runs that differ only in seed or loss take equally long.
        static (string Model, int SizePx) Alike(Recipe recipe) =>
            (RecipeFile.ToJson(recipe.Model), recipe.Input.SizePx);
    }

    /// <summary>
    /// Trains every run that is not done, with an evaluation on test after each epoch, then writes the results.
    /// </summary>
    /// <param name="plan">The runs.</param>
    /// <param name="options">
    /// Detector, threads, cache. All runs share the cache, which is in the output folder unless another folder is
    /// given.
    /// </param>
    /// <param name="observer">Receives the progress.</param>
    /// <param name="cancellationToken">
    /// Stops after the current step; calling this method again continues from there.
    /// </param>
    /// <returns>Whether every run reached its end.</returns>
    /// <exception cref="FaerException">
    /// The data cannot be read, a folder contains something else, or the results cannot be written.
    /// </exception>
    public static bool Run(
        ReproductionPlan plan,
        TrainerOptions options,
        IReproductionObserver observer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        observer.Planned(Rows(plan));
        Dictionary<string, FaceDataSet> data = Load(plan);
        bool complete = true;
        foreach ((int index, PlannedRun run) in plan.Runs.Index())
        {
            if (run.EpochsDone() == run.Recipe.Epochs)
                continue;
            observer.Begins(run, index + 1, plan.Runs.Count);
            TrainerOptions own = options with
            {
                JudgeTest = true,
                Resume = true,
                CacheFolder = options.CacheFolder ?? Path.Combine(plan.Options.Output, "cache"),
            };
            try
            {
                if (!Trainer.Run(run.Recipe, data[run.DataSource], run.Folder, own, observer, cancellationToken))
                    return false;
            }
            catch (FaerException error)
            {
                observer.Failed(run, error);
                complete = false;
            }
        }

        ReproductionReport.Write(plan, data);
        return complete;
    }

    private static Dictionary<string, FaceDataSet> Load(ReproductionPlan plan) =>
        plan
            .Runs.Select(run => run.DataSource)
            .Distinct()
            .ToDictionary(source => source, source => DataCheck.LoadChecked(source, plan.Options.AllowPartial));
}
