namespace Faer.Training;

/// <summary>Refuses recipes whose values no run could use; each message names the field and its range.</summary>
internal static class RecipeCheck
{
    public static void Validate(Recipe recipe, string name)
    {
        Check(!string.IsNullOrWhiteSpace(recipe.Name), "name", "must not be empty");
        Check(recipe.Epochs >= 1, "epochs", "must be at least 1");
        Check(recipe.BatchSize >= 1, "batchSize", "must be at least 1");
        Check(recipe.EmaDecay is >= 0 and < 1, "emaDecay", "must be at least 0 and below 1");
        Check(recipe.Input.SizePx >= 32, "input.sizePx", "must be at least 32");
        Check(recipe.Input.Mean.Count == 3, "input.mean", "must have 3 values");
        Check(recipe.Input.Std.Count == 3 && recipe.Input.Std.All(value => value > 0), "input.std", "must have 3 values above 0");
        Check(recipe.Data.Margin is >= 1 and <= 4, "data.margin", "must be 1 to 4");
        Check(recipe.Data.RebalancePower is >= 0 and <= 2, "data.rebalancePower", "must be 0 to 2");
        foreach ((string field, string rule) in recipe.Data.Augmentation.Faults()) Check(false, $"data.augmentation.{field}", rule);
        Check(recipe.Loss.AttributeWeight >= 0, "loss.attributeWeight", "must be at least 0");
        Check(recipe.Loss.ExpressionWeight >= 0, "loss.expressionWeight", "must be at least 0");
        Check(recipe.Loss.FocalGamma >= 0, "loss.focalGamma", "must be at least 0");
        Check(recipe.Loss.LabelSmoothing is >= 0 and < 1, "loss.labelSmoothing", "must be at least 0 and below 1");
        Check(recipe.Loss.CenterWeight >= 0, "loss.centerWeight", "must be at least 0");
        Check(recipe.Optimizer.LearningRate > 0, "optimizer.learningRate", "must be above 0");
        Check(recipe.Optimizer.BackboneLearningRateScale > 0, "optimizer.backboneLearningRateScale", "must be above 0");
        Check(recipe.Optimizer.WeightDecay >= 0, "optimizer.weightDecay", "must be at least 0");
        Check(recipe.Optimizer.Beta1 is >= 0 and < 1, "optimizer.beta1", "must be at least 0 and below 1");
        Check(recipe.Optimizer.Beta2 is >= 0 and < 1, "optimizer.beta2", "must be at least 0 and below 1");
        Check(recipe.Optimizer.GradientClip >= 0, "optimizer.gradientClip", "must be at least 0");
        Check(recipe.Schedule.WarmupEpochs >= 0, "schedule.warmupEpochs", "must be at least 0");
        Check(recipe.Schedule.FinalFraction is >= 0 and <= 1, "schedule.finalFraction", "must be 0 to 1");
        Check(recipe.Schedule.Gamma is > 0 and <= 1, "schedule.gamma", "must be above 0 and at most 1");
        try
        {
            recipe.Model.ToOptions();
        }
        catch (FaerException e)
        {
            throw new FaerException($"{name}: field 'model': {e.Message}", e);
        }

        void Check(bool holds, string field, string rule)
        {
            if (!holds) throw new FaerException($"{name}: field '{field}' {rule}.");
        }
    }
}
