namespace Faer.Training;

/// <summary>Builds a recipe's losses.</summary>
public static class LossFactory
{
    /// <summary>The weighted sum of the losses for the heads that the model has.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="featureCount">Channels of the pooled features.</param>
    /// <param name="expressionCounts">Training images of each expression class; empty without an expression head.</param>
    /// <param name="personCount">People of split train; without effect unless the recipe pre-trains.</param>
    public static MultiTaskLoss Create(
        Recipe recipe,
        int featureCount,
        IReadOnlyList<int> expressionCounts,
        int personCount = 0
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(expressionCounts);
        LossRecipe loss = recipe.Loss;
        int classes = recipe.Model.Expressions;
        CrossEntropyLoss? expression =
            classes == 0
                ? null
                : new CrossEntropyLoss(
                    loss.LabelSmoothing,
                    loss.ClassWeightPower > 0 ? ClassWeights(expressionCounts, loss.ClassWeightPower) : null,
                    // A class that never occurs still needs a finite prior.
                    [.. expressionCounts.Select(count => (double)Math.Max(1, count))],
                    loss.LogitAdjustment
                );
        CenterLoss? center = classes == 0 || loss.CenterWeight == 0 ? null : new CenterLoss(classes, featureCount);
        IdentityLoss? identity = loss.Identity switch
        {
            IdentityLossKind.Softmax => new SoftmaxLoss(personCount, featureCount, loss.LabelSmoothing),
            IdentityLossKind.ArcFace => new ArcFaceLoss(
                personCount,
                featureCount,
                loss.ArcFaceScale,
                loss.ArcFaceMargin,
                loss.LabelSmoothing
            ),
            _ => null,
        };
        return new MultiTaskLoss(recipe.Model.Attributes ? AttributeLoss(loss) : null, expression, center, identity)
        {
            AttributeWeight = loss.AttributeWeight,
            ExpressionWeight = loss.ExpressionWeight,
            CenterWeight = loss.CenterWeight,
        };
    }

    private static IAttributeLoss AttributeLoss(LossRecipe loss) =>
        loss.Attributes switch
        {
            AttributeLossKind.Bce => new BceLoss(),
            AttributeLossKind.Asymmetric => new AsymmetricLoss(),
            _ => new FocalLoss(loss.FocalGamma),
        };

    /// <summary>n to the power of -p, scaled so that the mean over the images is 1.</summary>
    private static double[] ClassWeights(IReadOnlyList<int> counts, double power)
    {
        double[] weights = [.. counts.Select(count => Math.Pow(Math.Max(1, count), -power))];
        double mean = counts.Zip(weights, (count, weight) => count * weight).Sum() / Math.Max(1, counts.Sum());
        return [.. weights.Select(weight => weight / mean)];
    }
}
