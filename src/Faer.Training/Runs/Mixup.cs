using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>
/// Mixup of one step (Zhang et al. 2018): image i becomes share * image i + (1 - share) * image partners[i]. The labels
/// are mixed in the same way.
/// The caller's dispose scope owns the tensors.
/// </summary>
/// <param name="Share">Lambda, 0..1.</param>
/// <param name="Partners">int64 [N], a permutation.</param>
internal readonly record struct Mixup(double Share, Tensor Partners)
{
    /// <summary>Draws a mixup from torch's global generator, so that it is reproducible by a seed.</summary>
    /// <param name="alpha">The parameter of Beta(alpha, alpha), from which the share is drawn; above 0.</param>
    /// <param name="count">The number of images N of the step.</param>
    public static Mixup Draw(double alpha, int count)
    {
        using var scope = NewDisposeScope();
        Tensor parameter = ones(1, ScalarType.Float64).Times(alpha);
        using var beta = distributions.Beta(parameter, parameter);
        double share = beta.sample().item<double>();
        return new Mixup(share, randperm(count).MoveToOuterDisposeScope());
    }

    /// <summary>Returns the mixed images, with the strides of the original images.</summary>
    public Tensor Apply(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.Times(Share).AddTimes(images.index_select(0, Partners), 1 - Share).MoveToOuterDisposeScope();
    }
}
