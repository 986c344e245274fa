using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Optimization;

/// <summary>
/// An exponential moving average of a module's weights and floating-point buffers: average = d * average + (1 - d) *
/// weights, with d = min(decay, (1 + t) / (10 + t)) at update t, so that the first weights soon lose influence. Buffers
/// of other types, such as the counter of batch normalization, cannot be averaged; their latest value is copied. Owns
/// its tensors, independent of dispose scopes. Not thread-safe.
/// </summary>
internal sealed class ExponentialMovingAverage : IDisposable
{
    private readonly double _decay;
    private readonly Dictionary<string, Tensor> _averages;

    /// <summary>Initializes an average with the module's current weights.</summary>
    /// <param name="module">The module to follow.</param>
    /// <param name="decay">The decay after the warm-up, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside its range.</exception>
    public ExponentialMovingAverage(nn.Module module, double decay)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (decay is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be at least 0 and below 1.");
        _decay = decay;
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _averages = module
            .state_dict()
            .ToDictionary(named => named.Key, named => named.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>The averages by state-dict key, to save or to export. Valid until this is disposed.</summary>
    public IReadOnlyDictionary<string, Tensor> Averages => _averages;

    /// <summary>The number of updates of the average.</summary>
    public long UpdateCount { get; private set; }

    /// <summary>Updates the average with the module's weights, after an optimizer step.</summary>
    public void Update(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        double decay = Math.Min(_decay, (1.0 + UpdateCount) / (10.0 + UpdateCount));
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> weights = module.state_dict();
        string[] averaged = [.. weights.Keys.Where(key => weights[key].is_floating_point())];
        TensorLists.Lerp(
            [.. averaged.Select(key => _averages[key])],
            [.. averaged.Select(key => weights[key])],
            1 - decay
        );
        foreach (string key in weights.Keys.Except(averaged))
            _averages[key].copy_(weights[key]);
        UpdateCount++;
    }

    /// <summary>Copies the averages into a module of the same shape, to evaluate or export it.</summary>
    /// <exception cref="FaerException">The module has another shape.</exception>
    public void CopyTo(nn.Module module) => StateDict.Load(module, _averages, "moving average");

    /// <summary>Restores an average from a checkpoint.</summary>
    /// <param name="averages">The saved averages, by key; copied.</param>
    /// <param name="updateCount">The saved number of updates.</param>
    /// <param name="source">The source of the averages, for messages.</param>
    /// <exception cref="FaerException">A key is missing or unexpected, or a shape differs.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> averages, long updateCount, string source)
    {
        ArgumentNullException.ThrowIfNull(averages);
        ArgumentOutOfRangeException.ThrowIfNegative(updateCount);
        StateDict.Copy(averages, _averages, source);
        UpdateCount = updateCount;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var average in _averages.Values)
            average.Dispose();
    }
}
