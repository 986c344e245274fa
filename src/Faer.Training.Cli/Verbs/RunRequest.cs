using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Cli.Verbs;

/// <summary>The run that a command line requests.</summary>
/// <param name="Recipe">The recipe to run.</param>
/// <param name="Sources">The data sets.</param>
/// <param name="Folder">The run's folder; null if none is given.</param>
/// <param name="Detector">The detector in the options; disposed with the request.</param>
/// <param name="Options">Settings outside the recipe.</param>
internal sealed record RunRequest(
    Recipe Recipe,
    IReadOnlyList<TrainingSource> Sources,
    string? Folder,
    TrainingDetector Detector,
    TrainerOptions Options
) : IDisposable
{
    public void Dispose() => Detector.Dispose();
}
