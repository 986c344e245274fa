using Faer.Data.DataSets;
using Faer.Data.Loading;
using TorchSharp;

namespace Faer.Training.Tasks;

/// <summary>A batch of face crops and their targets.</summary>
/// <param name="batch">The crops; disposed with this object.</param>
/// <param name="samples">The loader's samples, from which the images are named.</param>
/// <param name="input">Creates the network's input.</param>
/// <param name="targets">Creates the targets.</param>
internal sealed class FaceBatch(
    Batch batch,
    IReadOnlyList<FaceSample> samples,
    InputTensor input,
    Func<Batch, BatchTargets> targets
) : TaskBatch
{
    public override int Count => batch.Count;

    public override IEnumerable<string> Names
    {
        get
        {
            int[] indices = batch.SampleIndices.ToArray();
            return indices.Select(index => samples[index].Id);
        }
    }

    public override torch.Tensor Images() => input.Of(batch);

    public override BatchTargets Targets() => targets(batch);

    public override void Dispose() => batch.Dispose();
}
