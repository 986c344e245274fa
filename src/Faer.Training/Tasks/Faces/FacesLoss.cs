using Faer.Training.Losses;
using Faer.Training.Recipes;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// Builds the loss of heads: equations 7 and 10 of the paper for the standard heads, the same losses for other heads.
/// </summary>
internal static class FacesLoss
{
    /// <summary>
    /// Returns the weighted sum over the heads, plus center loss if the recipe and the network have it.
    /// </summary>
    /// <param name="recipe">The losses and their weights.</param>
    /// <param name="heads">The network's heads, at least one.</param>
    /// <param name="counts">
    /// The number of training images of each class of the single-label heads, by the head's name: the sums of their
    /// targets.
    /// </param>
    /// <param name="featureCount">Channels of the pooled features.</param>
    public static TaskLoss Create(
        LossRecipe recipe,
        IReadOnlyList<LabelHead> heads,
        IReadOnlyDictionary<string, double[]> counts,
        int featureCount
    ) => new([.. Parts(recipe, heads, counts, featureCount)]);

    /// <summary>Returns the loss of a network without data, as if every label occurred equally often.</summary>
    public static TaskLoss Balanced(LossRecipe recipe, IReadOnlyList<LabelHead> heads, int featureCount) =>
        Create(
            recipe,
            heads,
            heads.ToDictionary(head => head.Name, head => Enumerable.Repeat(1.0, head.Count).ToArray()),
            featureCount
        );

    /// <summary>Returns the terms in order.</summary>
    public static IEnumerable<ILossPart> Parts(
        LossRecipe recipe,
        IReadOnlyList<LabelHead> heads,
        IReadOnlyDictionary<string, double[]> counts,
        int featureCount
    )
    {
        foreach (LabelHead head in heads)
        {
            double weight = recipe.WeightOf(head);
            yield return head.Kind == HeadKind.MultiLabel
                ? new HeadPart(head, MultiLabelLoss(recipe, head).Compute, weight)
                : new HeadPart(head, SingleLabelLoss(recipe, counts[head.Name]).Compute, weight);
        }

        LabelHead? expression = heads.FirstOrDefault(head => head.Name == LabelHead.ExpressionName);
        if (expression is not null && recipe.CenterWeight > 0)
            yield return new CenterPart(
                expression,
                new CenterLoss(expression.Count, featureCount, recipe.CenterInit),
                recipe.CenterWeight,
                recipe.CenterInit
            );
    }

    private static IAttributeLoss MultiLabelLoss(LossRecipe recipe, LabelHead head)
    {
        IReadOnlyList<double>? weights = head.Labels.Any(recipe.LabelWeights.ContainsKey)
            ? [.. head.Labels.Select(label => recipe.LabelWeights.GetValueOrDefault(label, 1))]
            : null;
        return recipe.Attributes switch
        {
            AttributeLossKind.Bce => new BceLoss(weights),
            AttributeLossKind.Asymmetric => new AsymmetricLoss(labelWeights: weights),
            _ => new FocalLoss(recipe.FocalGamma, weights),
        };
    }

    private static CrossEntropyLoss SingleLabelLoss(LossRecipe recipe, double[] counts) =>
        new(
            recipe.LabelSmoothing,
            recipe.ClassWeightPower > 0 ? ClassWeights(counts, recipe.ClassWeightPower) : null,
            // A class that never occurs still needs a finite prior.
            [.. counts.Select(count => Math.Max(1, count))],
            recipe.LogitAdjustment
        );

    /// <summary>Returns n to the power of -p for each class, scaled so that the mean over the images is 1.</summary>
    public static double[] ClassWeights(double[] counts, double power)
    {
        double[] weights = [.. counts.Select(count => Math.Pow(Math.Max(1, count), -power))];
        double mean = counts.Zip(weights, (count, weight) => count * weight).Sum() / Math.Max(1, counts.Sum());
        return [.. weights.Select(weight => weight / mean)];
    }
}
