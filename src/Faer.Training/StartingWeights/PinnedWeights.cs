using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.StartingWeights;

/// <summary>
/// States the content of the starting weights in a recipe, so that two runs with equal recipe hashes have started from
/// the same weights.
/// </summary>
internal static class PinnedWeights
{
    /// <summary>
    /// Returns the recipe of a run with <see cref="BackboneRecipe.Sha256"/>: of the file, or of the run if the file no
    /// longer exists. A run of an earlier version keeps its recipe, whose hash does not contain the weights.
    /// </summary>
    /// <param name="recipe">The recipe, which may state the content already.</param>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="FaerException">The file has another content than the recipe states.</exception>
    public static Recipe Of(Recipe recipe, RunFolder folder)
    {
        if (recipe.Backbone.Weights is not { } path)
            return recipe;
        string? content = File.Exists(path) ? BackboneWeights.Hash(path) : null;
        if (recipe.Backbone.Sha256 is { } stated)
            return content is null || content == stated
                ? recipe
                : throw new FaerException(
                    $"{recipe.Name}: field 'backbone.sha256' is {stated}, but {path} has {content}; use the weights that "
                        + "the recipe was made for, or remove the field."
                );
        RunDescription? earlier = File.Exists(folder.Run) ? RunDescription.Load(folder.Run) : null;
        if (earlier?.RecipeHash == RecipeFile.Hash(recipe))
            return recipe;
        content ??= earlier?.Backbone?.Sha256;
        return content is null ? recipe : recipe with { Backbone = recipe.Backbone with { Sha256 = content } };
    }
}
