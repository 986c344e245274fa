using Faer.Training.Networks;
using static TorchSharp.torch;

namespace Faer.Training.Tasks;

/// <summary>
/// The weighted sum of a task's terms. Owns the parameters of its terms, such as centers, under the terms' names. Not
/// thread-safe.
/// </summary>
internal sealed class TaskLoss : nn.Module
{
    private readonly IReadOnlyList<ILossPart> _parts;

    /// <summary>Initializes a sum of terms in this order and takes ownership of their modules.</summary>
    /// <exception cref="ArgumentException">There are no terms, or two have the same name.</exception>
    public TaskLoss(IReadOnlyList<ILossPart> parts)
        : base(nameof(TaskLoss))
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new ArgumentException("A loss needs at least one term.", nameof(parts));
        if (parts.DistinctBy(part => part.Name, StringComparer.Ordinal).Count() < parts.Count)
            throw new ArgumentException("The terms of a loss need different names.", nameof(parts));
        _parts = parts;
        foreach (ILossPart part in parts)
        {
            if (part.Module is { } module)
                register_module(part.Name, module);
        }
    }

    /// <summary>The weight of each term in the total, by the term's name.</summary>
    public IReadOnlyDictionary<string, double> Weights => _parts.ToDictionary(part => part.Name, part => part.Weight);

    /// <summary>Computes the loss of one batch. The caller's dispose scope owns it.</summary>
    /// <param name="output">The output of the network.</param>
    /// <param name="targets">The targets of the batch.</param>
    /// <exception cref="ArgumentException">The output lacks a head, or a target is missing, that a term
    /// needs.</exception>
    public LossTerms Compute(NetworkOutput output, BatchTargets targets)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(targets);
        LossTerm[] terms =
        [
            .. _parts.Select(part => new LossTerm(part.Name, part.Compute(output, targets), part.Weight)),
        ];
        using var scope = NewDisposeScope();
        Tensor total = terms[0].Value.mul(terms[0].Weight);
        foreach (LossTerm term in terms.Skip(1))
            total = total.add(term.Value.mul(term.Weight));
        return new LossTerms(total.MoveToOuterDisposeScope(), terms);
    }
}
