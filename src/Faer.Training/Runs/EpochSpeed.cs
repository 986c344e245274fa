using System.Globalization;

namespace Faer.Training;

/// <summary>How fast an epoch's training steps went.</summary>
/// <param name="Images">Images trained on.</param>
/// <param name="Elapsed">How long that took, loader and optimizer included.</param>
/// <param name="Waited">How much of it waited for batches.</param>
internal readonly record struct EpochSpeed(long Images, TimeSpan Elapsed, TimeSpan Waited)
{
    private const double TolerableWait = 0.03;

    /// <summary>0 where nothing was left to train after a resume.</summary>
    public double ImagesPerSecond => Images == 0 ? 0 : Math.Round(Images / Elapsed.TotalSeconds, 2);

    /// <summary>0..1.</summary>
    public double LoaderWaitShare => Images == 0 ? 0 : Math.Round(Waited / Elapsed, 4);

    /// <summary>A message if the network waited for pictures for more than 3 % of the time; else null.</summary>
    public string? Complaint(int epoch) =>
        LoaderWaitShare <= TolerableWait
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Epoch {epoch} waited {100 * LoaderWaitShare:0} % of its time for batches: the processor or the disk is busy elsewhere, or the network is faster than the loader."
            );
}
