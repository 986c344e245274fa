using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tasks;

/// <summary>One term of a task's loss. Only its task and the recipe field that enables it depend on it.</summary>
internal interface ILossPart
{
    /// <summary>The term's name in figures, and the key of its parameters in checkpoints.</summary>
    string Name { get; }

    /// <summary>The weight of the term in the total.</summary>
    double Weight { get; }

    /// <summary>
    /// The module that is trained with the network, such as centers; null for a term without parameters. The loss owns
    /// it.
    /// </summary>
    torch.nn.Module? Module => null;

    /// <summary>
    /// Measures the term over the steps of an epoch; null for a term that measures nothing but its value. The loss owns
    /// it.
    /// </summary>
    StepObserver? Observer => null;

    /// <summary>
    /// Computes the unweighted term of a batch, a scalar. It is linear in the targets, so that mixed labels give the
    /// mixed loss.
    /// </summary>
    /// <param name="output">The output of the network.</param>
    /// <param name="targets">The targets of the batch.</param>
    /// <exception cref="ArgumentException">
    /// The output lacks a head, or a target is missing, that the term needs.
    /// </exception>
    torch.Tensor Compute(NetworkOutput output, BatchTargets targets);
}
