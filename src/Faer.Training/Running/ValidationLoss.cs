using Faer.Data;

namespace Faer.Training;

/// <summary>The loss that training lowers, of pictures that it does not see: the same terms with the same weights, without augmentation.</summary>
/// <param name="recipe">How labels are taken.</param>
/// <param name="loss">What training lowers; stays the caller's.</param>
internal sealed class ValidationLoss(LossRecipe recipe, MultiTaskLoss loss)
{
    /// <summary>The mean total over the images of a batch.</summary>
    public double Of(NetworkOutput output, Batch batch) =>
        loss.Compute(output, LabelTensors.Attributes(batch, recipe), LabelTensors.Expressions(batch))
            .Total.item<float>();
}
