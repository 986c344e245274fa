using Faer.Training.Optimization;
using Faer.Training.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>
/// All tensors of a run by their name in a checkpoint: parameters and buffers of the network and the loss, the
/// optimizer's tensors, the moving average, and what the loss has measured in the current epoch. Buffers, such as the
/// statistics of batch normalization, are part of a module's state just like its weights.
/// </summary>
internal sealed class CheckpointTensors
{
    private const string AveragePrefix = "average.";
    private const string ObservedPrefix = "observed.";
    private readonly (string Prefix, nn.Module Module)[] _modules;
    private readonly GroupOptimizer _optimizer;
    private readonly ExponentialMovingAverage? _average;
    private readonly (string Name, Parameter Parameter)[] _parameters;

    /// <summary>Names the tensors. The caller keeps ownership of all arguments.</summary>
    public CheckpointTensors(
        nn.Module net,
        nn.Module loss,
        GroupOptimizer optimizer,
        ExponentialMovingAverage? average,
        nn.Module? observers = null
    )
    {
        _modules =
        [
            ("model.", net),
            ("loss.", loss),
            .. observers is null ? [] : new[] { (ObservedPrefix, observers) },
        ];
        (_optimizer, _average) = (optimizer, average);
        _parameters =
        [
            .. _modules.SelectMany(part =>
                part.Module.named_parameters().Select(named => (part.Prefix + named.name, named.parameter))
            ),
        ];
        Parameters = [.. _parameters.Select(named => named.Parameter)];
    }

    /// <summary>The parameters of the network, then of the loss.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Returns the tensors themselves, not copies.</summary>
    public IReadOnlyDictionary<string, Tensor> ByName()
    {
        var tensors = new Dictionary<string, Tensor>();
        foreach ((string prefix, nn.Module module) in _modules)
        {
            foreach ((string key, Tensor tensor) in module.state_dict())
                tensors.Add(prefix + key, tensor);
        }

        var names = _parameters.ToDictionary(named => named.Parameter.Handle, named => named.Name);
        foreach ((Parameter parameter, string name, Tensor tensor) in _optimizer.State())
            tensors.Add($"optimizer.{names[parameter.Handle]}.{name}", tensor);
        foreach ((string name, Tensor tensor) in _average?.Averages ?? new Dictionary<string, Tensor>())
            tensors.Add(AveragePrefix + name, tensor);
        return tensors;
    }

    /// <summary>
    /// Copies all tensors of a checkpoint, or none if they do not fit, and sets the counters of the optimizer and the
    /// average.
    /// </summary>
    /// <param name="file">The checkpoint's tensors.</param>
    /// <param name="steps">The number of steps taken when the checkpoint was written.</param>
    /// <exception cref="FaerException">A tensor is missing or unexpected, or has another shape or kind.</exception>
    public void Restore(StoredWeights file, long steps)
    {
        IReadOnlyDictionary<string, Tensor> own = ByName();

        // Checkpoints of earlier versions have no measurements, which then start with this session.
        if (!file.Tensors.Keys.Any(IsObserved))
            own = own.Where(named => !IsObserved(named.Key)).ToDictionary();
        StateDict.Copy(file.Tensors, own, file.Source);
        _average?.Restore(file.WithPrefix(AveragePrefix), steps, file.Source);
        _optimizer.StepCount = steps;
    }

    private static bool IsObserved(string name) => name.StartsWith(ObservedPrefix, StringComparison.Ordinal);
}
