namespace Faer.Training;

/// <summary>Where one run of a plan stands.</summary>
/// <param name="Run">The run.</param>
/// <param name="EpochsDone">Complete epochs.</param>
/// <param name="TimeLeft">Estimated from the rate of such runs so far or, without any, of a few steps on this machine; validation not included.</param>
public sealed record PlanRow(PlannedRun Run, int EpochsDone, TimeSpan TimeLeft);
