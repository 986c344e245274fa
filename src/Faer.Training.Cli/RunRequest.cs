namespace Faer.Training.Cli;

/// <summary>What a command line asks to be run.</summary>
/// <param name="Recipe">What to do.</param>
/// <param name="Sources">The data sets.</param>
/// <param name="Folder">The run's folder; null where the verb needs none.</param>
/// <param name="Detector">The detector of the options; disposed with this.</param>
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
