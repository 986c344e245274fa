namespace Faer.Training.Tests.Runs;

/// <summary>
/// Collection of tests that train: they run one at a time and without other tests, because torch's seed is global.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TrainingCollection
{
    public const string Name = "Training runs";
}
