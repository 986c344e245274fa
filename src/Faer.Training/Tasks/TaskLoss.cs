using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Tasks;

/// <summary>
/// The weighted sum of a task's terms. Owns the parameters of its terms, such as centers, under the terms' names. Not
/// thread-safe.
/// </summary>
internal sealed class TaskLoss : nn.Module
{
    private readonly IReadOnlyList<ILossPart> _parts;
    private readonly ObserverModule _observers;

    /// <summary>Initializes a sum of terms in this order and takes ownership of their modules and
    /// observers.</summary>
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

        _observers = new ObserverModule(
            parts.Where(part => part.Observer is not null).Select(part => (part.Name, part.Observer!))
        );
    }

    /// <summary>
    /// What the terms have measured, as buffers by the terms' names. It is part of checkpoints, but not of the loss.
    /// </summary>
    public nn.Module Observers => _observers;

    /// <summary>The figures that the terms have measured in the current epoch, such as
    /// <c>center.distance</c>.</summary>
    public Figures Observed => new(_observers.All.SelectMany(observer => observer.Figures));

    /// <summary>The weight of each term in the total, by the term's name.</summary>
    public IReadOnlyDictionary<string, double> Weights => _parts.ToDictionary(part => part.Name, part => part.Weight);

    /// <summary>Starts the measurements of an epoch.</summary>
    public void StartEpoch()
    {
        foreach (StepObserver observer in _observers.All)
            observer.StartEpoch();
    }

    /// <summary>Lets the terms measure the images of a training step, before its loss is computed.</summary>
    /// <param name="output">The output of the network.</param>
    /// <param name="targets">The targets of the images.</param>
    /// <param name="share">The share of these targets in mixed labels, above 0 to 1; 1 without mixup.</param>
    public void Observe(NetworkOutput output, BatchTargets targets, double share)
    {
        using var gradients = no_grad();
        foreach (StepObserver observer in _observers.All)
            observer.Observe(output, targets, share);
    }

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
        Tensor total = terms[0].Value.Times(terms[0].Weight);
        foreach (LossTerm term in terms.Skip(1))
            total = total.Plus(term.Value.Times(term.Weight));
        return new LossTerms(total.MoveToOuterDisposeScope(), terms);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _observers.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A module of the observers, so that their buffers have names.</summary>
    private sealed class ObserverModule : nn.Module
    {
        public ObserverModule(IEnumerable<(string Name, StepObserver Observer)> observers)
            : base(nameof(ObserverModule))
        {
            (string Name, StepObserver Observer)[] named = [.. observers];
            foreach ((string name, StepObserver observer) in named)
                register_module(name, observer);
            All = [.. named.Select(each => each.Observer)];
        }

        public IReadOnlyList<StepObserver> All { get; }
    }
}
