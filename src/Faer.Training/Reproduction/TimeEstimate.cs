using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Runs;

namespace Faer.Training.Reproduction;

/// <summary>Estimates how long the runs of a plan take on this machine.</summary>
internal static class TimeEstimate
{
    /// <summary>
    /// Returns the progress of every run and its remaining time: training, and a pass over val and test per epoch.
    /// Measures each distinct network that is not done. Its speed of training so far takes precedence, because it
    /// includes the loader.
    /// </summary>
    /// <exception cref="FaerException">A run's folder contains something else.</exception>
    public static IReadOnlyList<PlanRow> Rows(ReproductionPlan plan, ReproductionData data)
    {
        (PlannedRun Run, int Done)[] runs = [.. plan.Runs.Select(run => (run, run.EpochsDone()))];
        Dictionary<string, double> trained = runs.Where(run => run.Done > 0)
            .GroupBy(run => Alike(run.Run.Recipe))
            .ToDictionary(
                alike => alike.Key,
                alike =>
                    alike.Average(run => MetricsFile.Read(run.Run.Folder.Metrics).Average(row => row.ImagesPerSecond))
            );
        Recipe[] distinct =
        [
            .. runs.Where(run => run.Done < EpochsOf(run.Run)).Select(run => run.Run.Recipe).DistinctBy(Alike),
        ];
        Dictionary<string, StepSpeed> measured = distinct
            .Zip(StepTimer.Measure(distinct))
            .ToDictionary(network => Alike(network.First), network => network.Second);
        return
        [
            .. runs.Select(run => new PlanRow(
                run.Run,
                EpochsOf(run.Run),
                run.Run.FinalRecipe() is not null,
                run.Done,
                Left(run.Run, EpochsOf(run.Run) - run.Done)
            )),
        ];

        TimeSpan Left(PlannedRun run, int epochs)
        {
            if (epochs == 0)
                return TimeSpan.Zero;
            StepSpeed speed = measured[Alike(run.Recipe)];
            double training = trained.GetValueOrDefault(Alike(run.Recipe), speed.Training);
            int judged = data.Count(run, SplitName.Validation) + data.Count(run, SplitName.Test);
            return TimeSpan.FromSeconds(
                (epochs * data.Count(run, SplitName.Train) / training)
                    + ((run.IsOnAllOfTrain ? 1 : epochs) * judged / speed.Judging)
            );
        }
    }

    /// <summary>The number of epochs of a run; at most this number if it is not known yet.</summary>
    private static int EpochsOf(PlannedRun run) => (run.FinalRecipe() ?? run.Recipe).Epochs;

    /// <summary>Runs that differ only in seed, loss or data take equally long per image.</summary>
    private static string Alike(Recipe recipe) =>
        FormattableString.Invariant(
            $"{RecipeFile.ToJson(recipe.Model)} {recipe.Input.SizePx} {recipe.ImagesPerPart} {recipe.IsPretraining}"
        );
}
