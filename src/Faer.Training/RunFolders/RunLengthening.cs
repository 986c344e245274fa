using System.Globalization;
using Faer.Training.Recipes;

namespace Faer.Training.RunFolders;

/// <summary>A resume that made a run longer.</summary>
/// <param name="EarlierRecipeHash">The hash of the recipe before, which files of earlier sessions still have.</param>
/// <param name="Changes">The changed fields.</param>
public sealed record RunLengthening(string EarlierRecipeHash, IReadOnlyList<RecipeChange> Changes)
{
    /// <summary>
    /// Returns how a recipe makes a run longer; null if the run already follows this recipe, or if its folder does not
    /// describe it.
    /// </summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="recipe">The recipe to continue with.</param>
    /// <exception cref="FaerException">
    /// The recipe differs in other fields than the number of epochs and the patience, or makes the run shorter; the
    /// message names the fields.
    /// </exception>
    internal static RunLengthening? Of(RunFolder folder, Recipe recipe)
    {
        if (!File.Exists(folder.Run) || !File.Exists(folder.Recipe))
            return null;
        string earlier = RunDescription.Load(folder.Run).RecipeHash;
        if (earlier == RecipeFile.Hash(recipe))
            return null;
        IReadOnlyList<RecipeChange> changes = RecipeFile.Changes(RecipeFile.Read(folder.Recipe), recipe);
        if (changes.Count > 0 && changes.All(IsLonger))
            return new RunLengthening(earlier, changes);
        throw new FaerException(
            $"{folder.Root}: this run follows another recipe"
                + (changes.Count == 0 ? "" : $": {string.Join(", ", changes.Where(change => !IsLonger(change)))}")
                + "; resume with the recipe.json of its folder, where --set can only raise epochs and "
                + "selection.patience, or choose a new run folder."
        );
    }

    /// <summary>Whether a change only makes a run longer. A patience of 0 never ends a run.</summary>
    private static bool IsLonger(RecipeChange change) =>
        change.Field switch
        {
            "epochs" => Number(change.To) > Number(change.From),
            "selection.patience" => Number(change.From) > 0
                && (Number(change.To) == 0 || Number(change.To) > Number(change.From)),
            _ => false,
        };

    private static int Number(string json) => int.Parse(json, CultureInfo.InvariantCulture);
}
