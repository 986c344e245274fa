using Faer.Data.Loading;
using Faer.Training.Losses;
using Faer.Training.Networks;
using TorchSharp;

namespace Faer.Training.Tasks.Identity;

/// <summary>The identity loss of pre-training: it classifies the people of split train.</summary>
/// <param name="loss">The classifier of people.</param>
internal sealed class IdentityPart(IdentityLoss loss) : ILossPart
{
    private const string People = "people";

    public string Name => "identity";

    public double Weight => 1;

    public torch.nn.Module Module => loss;

    public torch.Tensor Compute(NetworkOutput output, BatchTargets targets) =>
        loss.call(output.HeadInput, targets[People]);

    /// <summary>
    /// Returns the targets of a batch: the person of each image, int64 [N]. The caller's dispose scope owns the tensor.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="people">The class of each sample's person.</param>
    public static BatchTargets Targets(Batch batch, long[] people)
    {
        var classes = new long[batch.Count];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = people[batch.SampleIndices[i]];
        return Targets(classes);
    }

    /// <summary>Returns the targets of images, as the other overload does.</summary>
    /// <param name="classes">The person of each image.</param>
    public static BatchTargets Targets(long[] classes) => new([KeyValuePair.Create(People, torch.tensor(classes))]);
}
