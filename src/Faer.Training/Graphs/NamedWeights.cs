using TorchSharp;

namespace Faer.Training.Graphs;

/// <summary>One weight tensor, row-major.</summary>
/// <param name="Shape">The dimensions.</param>
/// <param name="Values">The values, as many as the product of the dimensions.</param>
internal sealed record WeightTensor(long[] Shape, float[] Values);

/// <summary>
/// A network's weights by state-dict key, copied from torch's memory. Records which keys were requested.
/// </summary>
internal sealed class NamedWeights
{
    private readonly Dictionary<string, WeightTensor> _weights;
    private readonly HashSet<string> _unused;

    public NamedWeights(IReadOnlyDictionary<string, WeightTensor> weights)
    {
        _weights = new(weights, StringComparer.Ordinal);
        _unused = new(_weights.Keys, StringComparer.Ordinal);
    }

    /// <summary>Keys never requested from <see cref="this"/>.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    /// <summary>The weight of a key.</summary>
    /// <exception cref="FaerException">The weight is missing, or its shape differs from the expected shape.</exception>
    public WeightTensor this[string key, params ReadOnlySpan<long> shape]
    {
        get
        {
            if (!_weights.TryGetValue(key, out var weight))
                throw new FaerException($"The network does not have the weight '{key}', which its options require.");
            if (!shape.SequenceEqual(weight.Shape))
                throw new FaerException(
                    $"The weight '{key}' has the shape [{string.Join(", ", weight.Shape)}], but the "
                        + $"network's options require [{string.Join(", ", shape.ToArray())}]."
                );
            _unused.Remove(key);
            return weight;
        }
    }

    /// <summary>
    /// Copies the floating-point state of a network. Its integers are counters or indexes, which a graph does not use.
    /// </summary>
    /// <param name="net">The network.</param>
    /// <param name="change">Returns the weight to take for a key and its weight; null takes all as they are.</param>
    public static NamedWeights Of(torch.nn.Module net, Func<string, WeightTensor, WeightTensor>? change = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var weights = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var (key, tensor) in net.state_dict())
        {
            if (!tensor.is_floating_point())
                continue;
            using var plain = tensor.to(torch.float32, torch.CPU).contiguous();
            var weight = new WeightTensor(plain.shape, plain.data<float>().ToArray());
            weights.Add(key, change is null ? weight : change(key, weight));
        }

        return new NamedWeights(weights);
    }
}
