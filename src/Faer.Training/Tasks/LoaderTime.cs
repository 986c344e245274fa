using Faer.Data;

namespace Faer.Training;

/// <summary>How long a run has waited for the batches of several loaders, of which it uses one after the other. Not thread-safe.</summary>
internal sealed class LoaderTime
{
    private readonly HashSet<BatchLoader> _used = [];

    /// <summary>The sum over the loaders used so far.</summary>
    public TimeSpan Waited => _used.Aggregate(TimeSpan.Zero, (sum, loader) => sum + loader.WaitTime);

    /// <summary>A loader that is used from here on.</summary>
    public BatchLoader Of(BatchLoader loader)
    {
        _used.Add(loader);
        return loader;
    }
}
