using TorchSharp;

namespace Faer.Training.Losses;

/// <summary>A loss of the attribute head: element losses summed over the attributes, then averaged over the
/// faces.</summary>
internal interface IAttributeLoss
{
    /// <summary>The loss of one batch.</summary>
    /// <param name="logits">[N, A], any real numbers.</param>
    /// <param name="targets">
    /// [N, A], probabilities 0 to 1 (hard labels are 0 or 1); NaN if the label is missing.
    /// </param>
    /// <returns>
    /// A scalar. Missing elements add nothing. The mean is over the rows that have a label; a batch without any label
    /// gives 0 with a zero gradient.
    /// </returns>
    torch.Tensor Compute(torch.Tensor logits, torch.Tensor targets);
}
