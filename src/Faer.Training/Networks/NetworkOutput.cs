using System.Collections.ObjectModel;
using TorchSharp;

namespace Faer.Training.Networks;

/// <summary>
/// The output of a <see cref="Network"/> for a batch of N images. Owns its tensors unless a dispose scope does.
/// </summary>
public sealed class NetworkOutput : IDisposable
{
    /// <summary>Initializes an output, which takes ownership of the tensors.</summary>
    /// <param name="features">See <see cref="Features"/>.</param>
    /// <param name="headInput">See <see cref="HeadInput"/>.</param>
    /// <param name="logits">[N, labels] by the name of the head, in the order of the heads.</param>
    /// <exception cref="ArgumentException">Two heads have the same name.</exception>
    public NetworkOutput(
        torch.Tensor features,
        torch.Tensor headInput,
        IEnumerable<KeyValuePair<string, torch.Tensor>> logits
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(headInput);
        ArgumentNullException.ThrowIfNull(logits);
        (Features, HeadInput) = (features, headInput);
        Logits = new ReadOnlyDictionary<string, torch.Tensor>(
            new OrderedDictionary<string, torch.Tensor>(logits, StringComparer.Ordinal)
        );
    }

    /// <summary>The pooled features, [N, C]: the input of center loss, and the model file's embedding.</summary>
    public torch.Tensor Features { get; }

    /// <summary>
    /// The features that the heads receive, [N, C]: the vector that identifies a person in pre-training.
    /// </summary>
    public torch.Tensor HeadInput { get; }

    /// <summary>Logits [N, labels] by the name of the head, in the order of <see cref="Network.Heads"/>.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Logits { get; }

    /// <summary>Returns the logits [N, labels] of a head.</summary>
    /// <exception cref="ArgumentException">The network has no head with this name and number of labels.</exception>
    public torch.Tensor LogitsOf(LabelHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Logits.TryGetValue(head.Name, out torch.Tensor? logits) && logits.shape[^1] == head.Count
            ? logits
            : throw new ArgumentException(
                $"The network has no head '{head.Name}' of {head.Count} labels.",
                nameof(head)
            );
    }

    /// <summary>Logits of the standard head of attributes, [N, 40], or null without that head.</summary>
    public torch.Tensor? Attributes => Logits.GetValueOrDefault(LabelHead.AttributesName);

    /// <summary>Logits of the standard head of expressions, [N, 7 or 8], or null without that head.</summary>
    public torch.Tensor? Expression => Logits.GetValueOrDefault(LabelHead.ExpressionName);

    /// <summary>Moves the tensors to the dispose scope around the current one.</summary>
    /// <returns>This output.</returns>
    public NetworkOutput MoveToOuterDisposeScope()
    {
        foreach (torch.Tensor tensor in Tensors)
            tensor.MoveToOuterDisposeScope();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (torch.Tensor tensor in Tensors)
            tensor.Dispose();
    }

    private IEnumerable<torch.Tensor> Tensors => [Features, HeadInput, .. Logits.Values];
}
