using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The labels of a batch as a loss takes them; the caller's dispose scope owns them.</summary>
internal static class LabelTensors
{
    /// <summary>[N, 40] probabilities, rounded where the recipe says so; NaN where missing.</summary>
    public static Tensor Attributes(Batch batch, LossRecipe recipe)
    {
        Tensor attributes = tensor(batch.Attributes.ToArray(), batch.Count, FacialAttributes.Count);
        return recipe.HardAttributes
            ? where(attributes.isnan(), attributes, attributes.gt(0.5).to(ScalarType.Float32))
            : attributes;
    }

    /// <summary>int64 [N], -1 where missing.</summary>
    public static Tensor Expressions(Batch batch) => tensor(batch.Expressions.ToArray());
}
