namespace Faer.Training;

/// <summary>What a <see cref="DryRun"/> found. Sizes are bytes.</summary>
/// <param name="Run">What the run would be made of: heads, pictures, counts of labels.</param>
/// <param name="Network">The size of the network and what a picture costs.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="CropBytes">Crops that the run would keep on the disk.</param>
/// <param name="WeightBytes">Weights, gradients, the optimizer's moments and the moving average in memory.</param>
/// <param name="ActivationBytes">An estimate of what the largest step keeps in memory until its gradient.</param>
/// <param name="ResidentBytes">The memory of the process at its largest, measured after the steps.</param>
/// <param name="Losses">The total and each term of the first step, the terms without their weights.</param>
/// <param name="Weights">What each term is multiplied by in the total, by the term's name.</param>
/// <param name="Steps">How long a step takes with each size of the input that the run has, in pixels.</param>
/// <param name="Validation">How long split val would take once.</param>
/// <param name="WholeRun">How long all epochs would take, steps and split val, without the preparation of pictures.</param>
public sealed record DryRunReport(
    RunDescription Run,
    NetworkSummary Network,
    int StepsPerEpoch,
    long CropBytes,
    long WeightBytes,
    long ActivationBytes,
    long ResidentBytes,
    Figures Losses,
    IReadOnlyDictionary<string, double> Weights,
    IReadOnlyDictionary<int, TimeSpan> Steps,
    TimeSpan Validation,
    TimeSpan WholeRun
);
