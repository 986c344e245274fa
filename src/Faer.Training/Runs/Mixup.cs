using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// Mixup of one step (Zhang et al. 2018): image i becomes share * image i + (1 - share) * image partners[i], and so do the labels.
/// The caller's dispose scope owns the tensors.
/// </summary>
/// <param name="Share">Lambda, 0..1.</param>
/// <param name="Partners">int64 [N], a permutation.</param>
internal readonly record struct Mixup(double Share, Tensor Partners)
{
    /// <summary>Draws from torch's global generator, so that a seed fixes it.</summary>
    /// <param name="alpha">Above 0; the share is drawn from Beta(alpha, alpha).</param>
    /// <param name="count">Images N of the step.</param>
    public static Mixup Draw(double alpha, int count)
    {
        using var scope = NewDisposeScope();
        Tensor parameter = full(1, alpha, ScalarType.Float64);
        using var beta = distributions.Beta(parameter, parameter);
        double share = beta.sample().item<double>();
        return new Mixup(share, randperm(count).MoveToOuterDisposeScope());
    }

    /// <summary>The mixed images, with the strides of the images.</summary>
    public Tensor Apply(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.mul(Share).add_(images.index_select(0, Partners), 1 - Share).MoveToOuterDisposeScope();
    }
}
