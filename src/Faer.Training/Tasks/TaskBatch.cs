using TorchSharp;

namespace Faer.Training;

/// <summary>The input of one step. Not thread-safe.</summary>
internal abstract class TaskBatch : IDisposable
{
    /// <summary>Images N.</summary>
    public abstract int Count { get; }

    /// <summary>The names of the images, for a message about the batch.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>The network's input [N, 3, S, S]; the caller's scope owns it.</summary>
    public abstract torch.Tensor Images();

    /// <summary>What the loss compares with; the caller's scope owns the tensors.</summary>
    public abstract BatchTargets Targets();

    /// <summary>Returns the memory of the batch.</summary>
    public abstract void Dispose();
}
