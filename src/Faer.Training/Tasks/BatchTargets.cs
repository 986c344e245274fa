using TorchSharp;

namespace Faer.Training.Tasks;

/// <summary>
/// The targets of a batch by name. Each tensor has one row per image. Immutable; a dispose scope owns the tensors.
/// </summary>
internal sealed class BatchTargets
{
    private readonly Dictionary<string, torch.Tensor> _tensors;

    /// <summary>Initializes targets by name.</summary>
    public BatchTargets(IEnumerable<KeyValuePair<string, torch.Tensor>> tensors) =>
        _tensors = new Dictionary<string, torch.Tensor>(tensors, StringComparer.Ordinal);

    /// <summary>The targets with a name.</summary>
    /// <exception cref="ArgumentException">There are no targets with this name.</exception>
    public torch.Tensor this[string name] =>
        _tensors.TryGetValue(name, out torch.Tensor? tensor)
            ? tensor
            : throw new ArgumentException($"The batch has no targets '{name}'.", nameof(name));

    /// <summary>Returns the targets of consecutive images.</summary>
    public BatchTargets Rows(int first, int count) =>
        new(_tensors.Select(named => KeyValuePair.Create(named.Key, named.Value.narrow(0, first, count))));

    /// <summary>Returns the targets in another order.</summary>
    /// <param name="rows">The index of the image for each row, int64 [N].</param>
    public BatchTargets Select(torch.Tensor rows) =>
        new(_tensors.Select(named => KeyValuePair.Create(named.Key, named.Value.index_select(0, rows))));
}
