namespace Faer.Training.Reproduction;

/// <summary>The progress of one run of a plan.</summary>
/// <param name="Run">The run.</param>
/// <param name="EpochsDone">The number of complete epochs.</param>
/// <param name="TimeLeft">
/// The estimated remaining time, with the evaluation on val and test after each epoch: from the speed of similar runs
/// so far or, without any, from a few steps on this machine.
/// </param>
public sealed record PlanRow(PlannedRun Run, int EpochsDone, TimeSpan TimeLeft);
