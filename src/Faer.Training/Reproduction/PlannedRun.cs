using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>One training run of a plan.</summary>
/// <param name="RecipeName">The paper's recipe, a file of <c>recipes/paper</c> without its extension.</param>
/// <param name="Recipe">What is run: that recipe, under its seed and the stand-in's changes.</param>
/// <param name="DataSource">The data set, <c>kind:folder</c>.</param>
/// <param name="Folder">Where it goes.</param>
public sealed record PlannedRun(string RecipeName, Recipe Recipe, string DataSource, RunFolder Folder)
{
    /// <summary>Epochs that are complete; the recipe's when the run is done.</summary>
    /// <exception cref="FaerException">The folder holds a run of another recipe, one that test was not judged in, or a damaged one.</exception>
    public int EpochsDone()
    {
        if (!File.Exists(Folder.Run))
            return 0;
        if (RunDescription.Load(Folder.Run).RecipeHash != RecipeFile.Hash(Recipe))
            throw new FaerException(
                $"{Folder.Root}: there is a run of another recipe (field recipeHash of {Path.GetFileName(Folder.Run)}); choose another --output, or move that folder away."
            );
        int epochs = MetricsFile.Read(Folder.Metrics).Count;
        return epochs < Recipe.Epochs || File.Exists(Path.Combine(Folder.Test, ReportWriter.JsonName))
            ? epochs
            : throw new FaerException(
                $"{Folder.Root}: this run was trained without --judge-test, so there is no {Folder.Test}; move the folder away."
            );
    }
}
