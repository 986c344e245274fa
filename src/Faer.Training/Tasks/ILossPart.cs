using TorchSharp;

namespace Faer.Training;

/// <summary>One term of a task's loss. Only its task, and the recipe's field that turns it on, know it.</summary>
internal interface ILossPart
{
    /// <summary>The term's name in figures; the key of its parameters in checkpoints.</summary>
    string Name { get; }

    /// <summary>What the term is multiplied by in the total.</summary>
    double Weight { get; }

    /// <summary>What is trained with the network, such as centers; null for a term without parameters. The loss owns it.</summary>
    torch.nn.Module? Module => null;

    /// <summary>The term of a batch without its weight, a scalar, linear in the targets, so that mixed labels give the mixed loss.</summary>
    /// <param name="output">What the network gave.</param>
    /// <param name="targets">What it is compared with.</param>
    /// <exception cref="ArgumentException">The output lacks a head, or a target is missing, that the term needs.</exception>
    torch.Tensor Compute(NetworkOutput output, BatchTargets targets);
}
