using TorchSharp;

namespace Faer.Training.Tasks;

/// <summary>The input of one step. Not thread-safe.</summary>
internal abstract class TaskBatch : IDisposable
{
    /// <summary>The number of images N.</summary>
    public abstract int Count { get; }

    /// <summary>The names of the images, for a message about the batch.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>Returns the network's input [N, 3, S, S]. The caller's dispose scope owns it.</summary>
    public abstract torch.Tensor Images();

    /// <summary>Returns the targets of the loss. The caller's dispose scope owns the tensors.</summary>
    public abstract BatchTargets Targets();

    /// <summary>Releases the memory of the batch.</summary>
    public abstract void Dispose();
}
