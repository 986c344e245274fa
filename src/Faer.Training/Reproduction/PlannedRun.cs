using Faer.Data.DataSets;
using Faer.Data.Evaluation.Reports;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.StartingWeights;

namespace Faer.Training.Reproduction;

/// <summary>One training run of a plan.</summary>
/// <param name="RecipeName">
/// The recipe, a file of <c>recipes/paper</c>, <c>recipes/rivals</c> or <c>recipes/pretrain</c> without its extension.
/// </param>
/// <param name="Recipe">The recipe to run: this recipe with the run's seed and the stand-in's changes.</param>
/// <param name="DataSource">The data set, <c>kind:folder</c>.</param>
/// <param name="Folder">The folder of the run.</param>
public sealed record PlannedRun(string RecipeName, Recipe Recipe, string DataSource, RunFolder Folder)
{
    /// <summary>The weights that the run starts from.</summary>
    internal StartWeights Start { get; init; } = StartWeights.None;

    /// <summary>
    /// The weights that the run starts from: <c>not pre-trained</c>, the data of pre-training, or the start of the
    /// file's SHA-256.
    /// </summary>
    public string StartName => Start.ShortName;

    /// <summary>Whether the run belongs to the table of rivals.</summary>
    internal bool IsRival { get; init; }

    /// <summary>
    /// The run whose best epoch on val is the number of epochs of this run, which trains on all of train; null for a
    /// run with val.
    /// </summary>
    internal PlannedRun? ChosenBy { get; init; }

    /// <summary>The name of the recipe, and whether the run is on all of train.</summary>
    public string Title => IsOnAllOfTrain ? $"{RecipeName}, all of train" : RecipeName;

    /// <summary>Whether the run trains on all of train, without val.</summary>
    internal bool IsOnAllOfTrain => ChosenBy is not null;

    /// <summary>Returns the run of the same recipe and seed on all of train.</summary>
    internal PlannedRun OnAllOfTrain() =>
        this with
        {
            ChosenBy = this,
            Recipe = Recipe with { Data = Recipe.Data with { HoldOut = HoldOutRule.None } },
            Folder = new RunFolder($"{Folder.Root}_full-train"),
        };

    /// <summary>
    /// Returns the recipe with the number of epochs that the run will have; null as long as it is not known, because the
    /// run with val is not done.
    /// </summary>
    internal Recipe? FinalRecipe() =>
        ChosenBy is null ? Recipe
        : ChosenBy.IsDone() ? Recipe with { Epochs = RunOutcome.BestEpoch(MetricsFile.Read(ChosenBy.Folder.Metrics)) }
        : null;

    /// <summary>Returns whether the run is done.</summary>
    /// <exception cref="FaerException">As for <see cref="EpochsDone"/>.</exception>
    public bool IsDone() => FinalRecipe() is { } recipe && EpochsDone() == recipe.Epochs;

    /// <summary>
    /// Returns the number of complete epochs; all epochs of the recipe when the run is done. A run on all of train has
    /// at most as many epochs as its recipe here.
    /// </summary>
    /// <exception cref="FaerException">
    /// The folder contains a run of another recipe or from other starting weights, a run without evaluation on test,
    /// or a damaged run.
    /// </exception>
    public int EpochsDone()
    {
        if (!File.Exists(Folder.Run) || FinalRecipe() is not { } recipe)
            return 0;
        var description = RunDescription.Load(Folder.Run);
        if (description.RecipeHash != RecipeFile.Hash(PinnedWeights.Of(recipe, Folder)))
            throw new FaerException(
                $"{Folder.Root}: the folder contains a run of another recipe (field recipeHash of "
                    + $"{Path.GetFileName(Folder.Run)}); choose another --output, or move the folder elsewhere."
            );
        Start.RequireSame(Folder, description);
        int epochs = MetricsFile.Read(Folder.Metrics).Count;
        return
            epochs < recipe.Epochs
            || recipe.IsPretraining
            || File.Exists(Path.Combine(Folder.Test, ReportWriter.JsonName))
            ? epochs
            : throw new FaerException(
                $"{Folder.Root}: this run was trained without --judge-test, so {Folder.Test} is missing; "
                    + $"move the folder elsewhere."
            );
    }
}
