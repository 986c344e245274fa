using Faer.Data.Evaluation.Reports;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Training.Reproduction;

/// <summary>One training run of a plan.</summary>
/// <param name="RecipeName">
/// The recipe, a file of <c>recipes/paper</c> or <c>recipes/rivals</c> without its extension.
/// </param>
/// <param name="Recipe">The recipe to run: this recipe with the run's seed and the stand-in's changes.</param>
/// <param name="DataSource">The data set, <c>kind:folder</c>.</param>
/// <param name="Folder">The folder of the run.</param>
public sealed record PlannedRun(string RecipeName, Recipe Recipe, string DataSource, RunFolder Folder)
{
    /// <summary>Whether the run belongs to the table of rivals.</summary>
    internal bool IsRival { get; init; }

    /// <summary>Returns whether the run is done.</summary>
    /// <exception cref="FaerException">As for <see cref="EpochsDone"/>.</exception>
    public bool IsDone() => EpochsDone() == Recipe.Epochs;

    /// <summary>Returns the number of complete epochs; all epochs of the recipe when the run is done.</summary>
    /// <exception cref="FaerException">
    /// The folder contains a run of another recipe, a run without evaluation on test, or a damaged run.
    /// </exception>
    public int EpochsDone()
    {
        if (!File.Exists(Folder.Run))
            return 0;
        if (RunDescription.Load(Folder.Run).RecipeHash != RecipeFile.Hash(Recipe))
            throw new FaerException(
                $"{Folder.Root}: the folder contains a run of another recipe (field recipeHash of "
                    + $"{Path.GetFileName(Folder.Run)}); choose another --output, or move the folder elsewhere."
            );
        int epochs = MetricsFile.Read(Folder.Metrics).Count;
        return epochs < Recipe.Epochs || File.Exists(Path.Combine(Folder.Test, ReportWriter.JsonName))
            ? epochs
            : throw new FaerException(
                $"{Folder.Root}: this run was trained without --judge-test, so {Folder.Test} is missing; "
                    + $"move the folder elsewhere."
            );
    }
}
