namespace Faer.Training.Reproduction;

/// <summary>The progress of one run of a plan.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="HasKnownEpochs">
/// Whether the number of epochs is known. False for a run on all of train, as long as the run with val is not done; its
/// number is then the highest possible one.
/// </param>
/// <param name="EpochsDone">The number of complete epochs.</param>
/// <param name="TimeLeft">
/// The estimated remaining time, with the evaluation on val and test after each epoch: from the speed of similar runs
/// so far or, without any, from a few steps on this machine.
/// </param>
public sealed record PlanRow(PlannedRun Run, int Epochs, bool HasKnownEpochs, int EpochsDone, TimeSpan TimeLeft);
