using Faer.Training.Metrics;
using Faer.Training.Networks;
using static TorchSharp.torch;

namespace Faer.Training.Tasks;

/// <summary>
/// Measures a term of a loss over the steps of an epoch. Its buffers are part of checkpoints, so that a resumed run
/// measures the same as an uninterrupted one.
/// </summary>
/// <param name="name">The name of the class.</param>
internal abstract class StepObserver(string name) : nn.Module(name)
{
    /// <summary>The figures of the current epoch so far, by names without the split; empty if none is defined.</summary>
    public abstract Figures Figures { get; }

    /// <summary>Starts an epoch: earlier measurements are forgotten.</summary>
    public abstract void StartEpoch();

    /// <summary>Measures images of a training step, before its loss is computed. Gradients are disabled.</summary>
    /// <param name="output">The output of the network.</param>
    /// <param name="targets">The targets of the images.</param>
    /// <param name="share">The share of these targets in mixed labels, above 0 to 1; 1 without mixup.</param>
    public abstract void Observe(NetworkOutput output, BatchTargets targets, double share);
}
