namespace Faer.Models;

/// <summary>One head of a model: what it estimates, and how its logits become decisions. Immutable; safe to share between threads.</summary>
/// <remarks>Two instances with equal lists are not equal as records.</remarks>
public sealed record ModelHead
{
    /// <summary>The name, the kind and the labels. The graph's output of that name is [N, <see cref="LabelHead.Count"/>] float32 logits.</summary>
    public required LabelHead Head { get; init; }

    /// <summary>
    /// What the logits are divided by before they become probabilities; fitted on validation data. Above 0; 1 (default) changes nothing.
    /// </summary>
    public float Temperature { get; init; } = 1;

    /// <summary>
    /// The probability (after the temperature) from which each label counts as present, in the order of the labels; each above 0 and
    /// below 1. Null exactly for <see cref="HeadKind.SingleLabel"/>.
    /// </summary>
    public required IReadOnlyList<float>? Thresholds { get; init; }

    /// <summary>Labels of this head that training saw too few examples of to be trusted; may be empty.</summary>
    public IReadOnlyList<string> Untrained { get; init; } = [];

    /// <summary>The name of the head and of the graph's output.</summary>
    public string Name => Head.Name;

    /// <summary>How many labels, and so how many logits, the head has.</summary>
    public int Count => Head.Count;

    /// <summary>Whether the label, by its exact name, is one of <see cref="Untrained"/>.</summary>
    public bool IsUntrained(string label)
    {
        for (int i = 0; i < Untrained.Count; i++)
        {
            if (Untrained[i] == label)
                return true;
        }

        return false;
    }
}
