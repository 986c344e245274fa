using static TorchSharp.torch;

namespace Faer.Training.Weights;

/// <summary>
/// Loads weights into a module only if all names, shapes and kinds of numbers match. TorchSharp's
/// <c>load_state_dict</c> checks none of these before it copies: it broadcasts tensors that do not fit, and rounds
/// fractions to whole numbers.
/// </summary>
internal static class StateDict
{
    /// <summary>Compares the names, shapes and kinds of weights with a module's parameters and buffers.</summary>
    public static WeightsReport Compare(nn.Module module, IReadOnlyDictionary<string, Tensor> weights)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(weights);
        return Compare(weights, module.state_dict());
    }

    /// <summary>
    /// Copies weights into a module, in the module's own types, after checking that all of them fit. Floating-point
    /// types are compatible with each other, and so are integer types, but not the two kinds with each other.
    /// </summary>
    /// <param name="module">The module; unchanged if the weights do not fit.</param>
    /// <param name="weights">The weights by state-dict key.</param>
    /// <param name="source">The source of the weights, for the message.</param>
    /// <exception cref="FaerException">A key is missing or unexpected, or a shape or kind differs; the message lists
    /// them.</exception>
    public static void Load(nn.Module module, IReadOnlyDictionary<string, Tensor> weights, string source)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(weights);
        Copy(weights, module.state_dict(), source);
    }

    /// <summary>Copies a file's weights into a module.</summary>
    /// <exception cref="FaerException">The weights do not fit; the message lists the keys.</exception>
    public static void Load(nn.Module module, StoredWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Load(module, weights.Tensors, weights.Source);
    }

    /// <summary>Copies tensors into others with the same names, shapes and kinds, all or none.</summary>
    internal static void Copy(
        IReadOnlyDictionary<string, Tensor> from,
        IReadOnlyDictionary<string, Tensor> to,
        string source
    )
    {
        var report = Compare(from, to);
        if (!report.Fits)
            throw new FaerException(
                $"{source}: the weights do not fit the network: {report}. Check that the network has the "
                    + $"options that the weights were trained with."
            );
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, own) in to)
            own.copy_(from[key]);
    }

    private static WeightsReport Compare(
        IReadOnlyDictionary<string, Tensor> given,
        IReadOnlyDictionary<string, Tensor> own
    ) =>
        new(
            Sorted(own.Keys.Where(key => !given.ContainsKey(key))),
            Sorted(given.Keys.Where(key => !own.ContainsKey(key))),
            Sorted(
                own.Where(named => given.TryGetValue(named.Key, out var other) && !IsAlike(other, named.Value))
                    .Select(named => Describe(named.Key, given[named.Key], named.Value))
            )
        );

    private static bool IsAlike(Tensor given, Tensor own) =>
        given.shape.AsSpan().SequenceEqual(own.shape) && IsSameKind(given, own);

    private static bool IsSameKind(Tensor given, Tensor own) => given.is_floating_point() == own.is_floating_point();

    private static string Describe(string key, Tensor given, Tensor own) =>
        IsSameKind(given, own)
            ? $"{key} {Shape(given)} for {Shape(own)}"
            : $"{key} {Shape(given)} {given.dtype} for {Shape(own)} {own.dtype}";

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static string[] Sorted(IEnumerable<string> keys) => [.. keys.Order(StringComparer.Ordinal)];
}
