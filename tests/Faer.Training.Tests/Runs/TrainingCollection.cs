namespace Faer.Training.Tests.Runs;

/// <summary>Runs train one at a time and beside nothing else: torch's seed is global.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TrainingCollection
{
    public const string Name = "Training runs";
}
