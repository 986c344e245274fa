using Faer.Training.Metrics;
using Faer.Training.RunFolders;

namespace Faer.Training.Inspection;

/// <summary>The result of a <see cref="DryRun"/>. Sizes are in bytes.</summary>
/// <param name="Run">The content of the run: heads, pictures, counts of labels.</param>
/// <param name="Network">The size of the network and its cost per picture.</param>
/// <param name="StepsPerEpoch">Steps per epoch.</param>
/// <param name="CropBytes">Size of the crops that the run would keep on disk.</param>
/// <param name="WeightBytes">Size in memory of the weights, gradients, optimizer state and moving average.</param>
/// <param name="ActivationBytes">
/// An estimate of the activations that the largest step keeps in memory for its gradient.
/// </param>
/// <param name="ResidentBytes">The peak memory of the process, measured after the steps.</param>
/// <param name="Losses">The total and each term of the first step. The terms are unweighted.</param>
/// <param name="Weights">The weight of each term in the total, by the term's name.</param>
/// <param name="Steps">The duration of a step, by input size in pixels, for each size that the run uses.</param>
/// <param name="Validation">The estimated duration of one evaluation of split val.</param>
/// <param name="WholeRun">
/// The estimated duration of all epochs, with steps and evaluation of split val, without preparing pictures.
/// </param>
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
