using Faer.Training.Recipes;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Detection;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tasks.Identity;

namespace Faer.Training.Runs;

/// <summary>Selects the task of a recipe.</summary>
internal static class TrainingTasks
{
    /// <summary>Creates the task of a recipe on some data.</summary>
    /// <exception cref="FaerException">The task cannot learn from these data; the message names the remedy.</exception>
    public static ITrainingTask Create(Recipe recipe, IReadOnlyList<TrainingSource> sources) =>
        recipe.FindsFaces ? new DetectionTask(recipe, sources)
        : recipe.IsPretraining ? new IdentityTask(recipe, sources)
        : new FacesTask(recipe, sources);
}
