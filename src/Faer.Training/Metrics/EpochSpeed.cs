using System.Globalization;

namespace Faer.Training.Metrics;

/// <summary>The speed of an epoch's training steps.</summary>
/// <param name="Images">The number of images trained on.</param>
/// <param name="Elapsed">The time this took, including loader and optimizer.</param>
/// <param name="Waited">The part of it spent waiting for batches.</param>
internal readonly record struct EpochSpeed(long Images, TimeSpan Elapsed, TimeSpan Waited)
{
    private const double TolerableWait = 0.03;

    /// <summary>Training images per second; 0 if no steps were left after a resume.</summary>
    public double ImagesPerSecond => Images == 0 ? 0 : Math.Round(Images / Elapsed.TotalSeconds, 2);

    /// <summary>The share of the time spent waiting for batches, 0..1.</summary>
    public double LoaderWaitShare => Images == 0 ? 0 : Math.Round(Waited / Elapsed, 4);

    /// <summary>
    /// Returns a message if the network waited for pictures for more than 3 % of the time; otherwise null.
    /// </summary>
    public string? Warning(int epoch) =>
        LoaderWaitShare <= TolerableWait
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Epoch {epoch} spent {100 * LoaderWaitShare:0} % of its time waiting for batches: the "
                    + $"processor or the disk is busy with other work, or the network is faster than the loader."
            );
}
