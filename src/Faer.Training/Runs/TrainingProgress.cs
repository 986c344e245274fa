namespace Faer.Training;

/// <summary>Where a run stands; reported about twice a second.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">Epochs of the run.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="ImagesPerSecond">Rate since this epoch's start.</param>
/// <param name="Loss">Mean total loss since this epoch's start.</param>
/// <param name="LearningRate">The current rate.</param>
/// <param name="LoaderWaitShare">Share of this epoch's time that waited for batches, 0..1.</param>
/// <param name="TimeLeft">Estimate for the rest of the run.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int StepsPerEpoch,
    double ImagesPerSecond,
    double Loss,
    double LearningRate,
    double LoaderWaitShare,
    TimeSpan TimeLeft
);
