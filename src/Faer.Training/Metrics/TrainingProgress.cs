namespace Faer.Training.Metrics;

/// <summary>The progress of a run, reported about twice per second.</summary>
/// <param name="Epoch">The current epoch, counted from 1.</param>
/// <param name="Epochs">The number of epochs of the run.</param>
/// <param name="Step">The number of steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps per epoch.</param>
/// <param name="ImagesPerSecond">Images per second since this epoch's start.</param>
/// <param name="Loss">Mean total loss since this epoch's start.</param>
/// <param name="LearningRate">The current learning rate.</param>
/// <param name="LoaderWaitShare">Share of this epoch's time spent waiting for batches, 0..1.</param>
/// <param name="TimeLeft">The estimated remaining time of the run.</param>
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
