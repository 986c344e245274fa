using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// The weighted sum of a task's terms. The parameters of a term, such as centers, are this module's, under the term's name. Not
/// thread-safe.
/// </summary>
internal sealed class TaskLoss : nn.Module
{
    private readonly IReadOnlyList<ILossPart> _parts;

    /// <summary>A sum of terms in this order; their modules are owned from here on.</summary>
    /// <exception cref="ArgumentException">There is no term, or two have the same name.</exception>
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

    /// <summary>What each term is multiplied by in the total, by the term's name.</summary>
    public IReadOnlyDictionary<string, double> Weights => _parts.ToDictionary(part => part.Name, part => part.Weight);

    /// <summary>The loss of one batch; the caller's dispose scope owns it.</summary>
    /// <param name="output">What the network gave.</param>
    /// <param name="targets">What it is compared with.</param>
    /// <exception cref="ArgumentException">The output lacks a head, or a target is missing, that a term needs.</exception>
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
