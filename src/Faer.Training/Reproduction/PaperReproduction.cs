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
        return TimeEstimate.Rows(plan, new ReproductionData(plan));
    }

    /// <summary>
    /// Trains every run that is not done, with an evaluation on test after each epoch. Writes the results after each
    /// run, and when a run fails or is stopped.
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
        var data = new ReproductionData(plan);
        observer.Planned(TimeEstimate.Rows(plan, data));
        var report = new ReproductionReport(plan, data);
        bool complete = true;
        foreach (PlannedRun run in plan.Runs.Where(run => run.IsDone()))
            KeepScores(run, data);
        foreach ((int index, PlannedRun run) in plan.Runs.Index())
        {
            if (run.IsDone())
                continue;
            if (!run.Start.IsReady || run.FinalRecipe() is not { } recipe)
            {
                // Pre-training, or the run with val, failed, which was reported. Other runs can go on.
                complete = false;
                continue;
            }

            observer.Begins(run, index + 1, plan.Runs.Count);
            TrainerOptions own = options with
            {
                JudgeTest = !run.Recipe.IsPretraining,
                Resume = true,
                CacheFolder = options.CacheFolder ?? Path.Combine(plan.Options.Output, "cache"),
            };
            bool ended = true;
            try
            {
                ended = Trainer.Run(recipe, [data.Of(run)], run.Folder, own, observer, cancellationToken);
            }
            catch (FaerException error)
            {
                observer.Failed(run, error);
                complete = false;
            }

            if (run.IsDone())
                KeepScores(run, data);
            report.Write();
            if (!ended)
                return false;
        }

        // Also if nothing was left to train, because this version may show more than the one that trained.
        report.Write();
        return complete;
    }

    /// <summary>Keeps the scores of a finished run. Pre-training has no pictures to score.</summary>
    private static void KeepScores(PlannedRun run, ReproductionData data)
    {
        if (!run.Recipe.IsPretraining)
            RunOutcome.KeepScores(run, data.TestOf(run));
    }
}
