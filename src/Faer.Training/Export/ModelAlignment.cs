using Faer.Alignment;
using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;

namespace Faer.Training.Export;

/// <summary>Determines how the model of a run cuts a user's photo.</summary>
internal static class ModelAlignment
{
    /// <summary>
    /// Returns the alignment of the recipe, with one exception. If a run took whole pictures and all of them are
    /// CelebA's, its network knows faces in CelebA's frame only, so a user's face is brought into that frame.
    /// </summary>
    /// <param name="recipe">The recipe of the run.</param>
    /// <param name="run">The description of the run.</param>
    public static AlignmentSettings Of(Recipe recipe, RunDescription run) =>
        recipe.Input.Alignment == AlignmentMode.Resize
        && run.TrainedOn is { Count: > 0 } data
        && data.All(set => set.Kind == CelebADataSet.Kind)
            ? AlignmentSettings.CelebAFrame
            : recipe.Input.ToAlignmentSettings();
}
