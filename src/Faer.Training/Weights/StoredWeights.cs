using TorchSharp;

namespace Faer.Training.Weights;

/// <summary>Tensors by name, as stored in a weights file, on the CPU. Owns its tensors.</summary>
internal sealed class StoredWeights : IDisposable
{
    /// <summary>
    /// Initializes weights that take ownership of the tensors, which are detached from their dispose scopes.
    /// </summary>
    /// <param name="source">The source of the weights, for messages: the path of a file.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Text by name that the file stores with the tensors; null for none.</param>
    public StoredWeights(
        string source,
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors.Values)
            tensor.DetachFromDisposeScope();
        (Source, Tensors, Metadata) = (source, tensors, metadata ?? new Dictionary<string, string>());
    }

    /// <summary>The source of the weights, for messages.</summary>
    public string Source { get; }

    /// <summary>The tensors by name. Valid until this is disposed.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Tensors { get; }

    /// <summary>Text by name that the file stores with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor with a name.</summary>
    /// <exception cref="FaerException">
    /// The tensor does not exist; the message names the file and the tensor.
    /// </exception>
    public torch.Tensor this[string name] =>
        Tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw new FaerException($"{Source}: there is no tensor '{name}'.");

    /// <summary>
    /// Returns the tensors whose names start with a prefix, by the rest of their names. They stay owned by this object.
    /// </summary>
    public IReadOnlyDictionary<string, torch.Tensor> WithPrefix(string prefix) =>
        Tensors
            .Where(named => named.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(named => named.Key[prefix.Length..], named => named.Value);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
