using Faer.Alignment;

namespace Faer.Training;

/// <summary>Refuses recipes whose values no run could use; each message names the field and its range.</summary>
internal static class RecipeCheck
{
    private const int MaxEpochs = 1_000_000;
    private const int MaxBatchSize = 65_536;

    // A batch's crops are one array of bytes.
    private const long MaxBatchBytes = int.MaxValue;

    private const int MaxSizePx = 4096;
    private const int MaxMixup = 100;
    private const double MaxMargin = 1.5;

    public static void Validate(Recipe recipe, string name)
    {
        foreach ((bool holds, string field, string rule) in Rules(recipe))
        {
            if (!holds)
                throw new FaerException($"{name}: field '{field}' {rule}.");
        }
    }

    private static IEnumerable<(bool Holds, string Field, string Rule)> Rules(Recipe recipe)
    {
        return
        [
            (IsText(recipe.Name), "name", "must not be empty or have control characters"),
            (recipe.Epochs is >= 1 and <= MaxEpochs, "epochs", $"must be 1 to {MaxEpochs}"),
            (recipe.BatchSize is >= 1 and <= MaxBatchSize, "batchSize", $"must be 1 to {MaxBatchSize}"),
            (
                BatchBytes(recipe) <= MaxBatchBytes,
                "batchSize",
                $"must be at most {MaxBatchBytes / Math.Max(1, BatchBytes(recipe) / Math.Max(1, recipe.BatchSize))} with this input.sizePx and data.margin"
            ),
            (
                recipe.GradientAccumulation >= 1 && recipe.GradientAccumulation <= recipe.BatchSize,
                "gradientAccumulation",
                "must be 1 to batchSize"
            ),
            (recipe.EmaDecay is >= 0 and < 1, "emaDecay", "must be at least 0 and below 1"),
            .. recipe.Model.Faults().Select(fault => (false, $"model.{fault.Field}", fault.Rule)),
            (
                recipe.IsPretraining || recipe.Model.Attributes || recipe.Model.Expressions > 0,
                "model.attributes",
                "is false and model.expressions is 0: a network needs a head, or loss.identity to pre-train"
            ),
            (
                !recipe.IsPretraining || !(recipe.Model.Attributes || recipe.Model.Expressions > 0),
                "loss.identity",
                "pre-trains a network without heads: set model.attributes to false and model.expressions to 0"
            ),
            (
                recipe.Backbone.Weights is null || IsText(recipe.Backbone.Weights),
                "backbone.weights",
                "must be a file's path"
            ),
            (
                recipe.Terms.DataSet is null || IsText(recipe.Terms.DataSet),
                "terms.dataSet",
                "must be the kind of a data set, such as lfw"
            ),
            (
                recipe.Terms.Licence is null || IsText(recipe.Terms.Licence),
                "terms.licence",
                "must be a text in one line"
            ),
            (
                recipe.Terms.Text is null || !string.IsNullOrWhiteSpace(recipe.Terms.Text),
                "terms.text",
                "must not be empty"
            ),
            (recipe.Input.SizePx is >= 32 and <= MaxSizePx, "input.sizePx", $"must be 32 to {MaxSizePx}"),
            Fits(recipe.Input.SizePx, "input.sizePx"),
            (recipe.Input.EarlyEpochs is >= 0 and <= MaxEpochs, "input.earlyEpochs", $"must be 0 to {MaxEpochs}"),
            (
                recipe.Input.EarlyEpochs == 0
                    || (recipe.Input.EarlySizePx >= 32 && recipe.Input.EarlySizePx <= recipe.Input.SizePx),
                "input.earlySizePx",
                "must be 32 to input.sizePx"
            ),
            Fits(recipe.Input.EarlyEpochs == 0 ? recipe.Input.SizePx : recipe.Input.EarlySizePx, "input.earlySizePx"),
            (recipe.Input.Mean.Count == 3, "input.mean", "must have 3 values"),
            (
                recipe.Input.Std.Count == 3 && recipe.Input.Std.All(value => value > 0),
                "input.std",
                "must have 3 values above 0"
            ),
            (recipe.Data.Margin is >= 1 and <= 4, "data.margin", "must be 1 to 4"),
            (
                recipe.Data.CacheCrops || recipe.Input.Alignment == AlignmentMode.Resize,
                "data.cacheCrops",
                "is false, which needs input.alignment resize: faces would be looked for again in each epoch"
            ),
            (recipe.Data.RebalancePower is >= 0 and <= 2, "data.rebalancePower", "must be 0 to 2"),
            (recipe.Data.MinImagesPerPerson >= 1, "data.minImagesPerPerson", "must be at least 1"),
            (recipe.Data.Mixup is >= 0 and <= MaxMixup, "data.mixup", $"must be 0 to {MaxMixup}"),
            .. recipe
                .Data.Augmentation.Faults()
                .Select(fault => (false, $"data.augmentation.{fault.Field}", fault.Rule)),
            .. LossRules(recipe.Loss),
            (recipe.Optimizer.LearningRate > 0, "optimizer.learningRate", "must be above 0"),
            (recipe.Optimizer.BackboneLearningRateScale > 0, "optimizer.backboneLearningRateScale", "must be above 0"),
            (recipe.Optimizer.LayerDecay is > 0 and <= 1, "optimizer.layerDecay", "must be above 0 and at most 1"),
            (recipe.Optimizer.WeightDecay >= 0, "optimizer.weightDecay", "must be at least 0"),
            (recipe.Optimizer.Beta1 is >= 0 and < 1, "optimizer.beta1", "must be at least 0 and below 1"),
            (recipe.Optimizer.Beta2 is >= 0 and < 1, "optimizer.beta2", "must be at least 0 and below 1"),
            (recipe.Optimizer.GradientClip >= 0, "optimizer.gradientClip", "must be at least 0"),
            (
                recipe.Schedule.WarmupEpochs is >= 0 and <= MaxEpochs,
                "schedule.warmupEpochs",
                $"must be 0 to {MaxEpochs}"
            ),
            (recipe.Schedule.FinalFraction is >= 0 and <= 1, "schedule.finalFraction", "must be 0 to 1"),
            (recipe.Schedule.Gamma is > 0 and <= 1, "schedule.gamma", "must be above 0 and at most 1"),
            (recipe.Selection.AttributeAccuracy >= 0, "selection.attributeAccuracy", "must be at least 0"),
            (recipe.Selection.ExpressionAccuracy >= 0, "selection.expressionAccuracy", "must be at least 0"),
            (recipe.Selection.ExpressionMacroRecall >= 0, "selection.expressionMacroRecall", "must be at least 0"),
            (recipe.Selection.VerificationAuc >= 0, "selection.verificationAuc", "must be at least 0"),
            (
                Selects(recipe),
                "selection",
                "has no weight above 0 for a head that the model has, so no epoch would be better than another"
            ),
        ];

        (bool Holds, string Field, string Rule) Fits(int sizePx, string field) =>
            recipe.Model.InputFault(sizePx) is { } fault ? (false, field, $"{sizePx} {fault}") : (true, field, "");
    }

    private static IEnumerable<(bool Holds, string Field, string Rule)> LossRules(LossRecipe loss) =>
        [
            (loss.AttributeWeight >= 0, "loss.attributeWeight", "must be at least 0"),
            (loss.FocalGamma >= 0, "loss.focalGamma", "must be at least 0"),
            (loss.ExpressionWeight >= 0, "loss.expressionWeight", "must be at least 0"),
            (loss.LabelSmoothing is >= 0 and < 1, "loss.labelSmoothing", "must be at least 0 and below 1"),
            (loss.ClassWeightPower is >= 0 and <= 2, "loss.classWeightPower", "must be 0 to 2"),
            (loss.LogitAdjustment >= 0, "loss.logitAdjustment", "must be at least 0"),
            (loss.CenterWeight >= 0, "loss.centerWeight", "must be at least 0"),
            (loss.ArcFaceScale > 0, "loss.arcFaceScale", "must be above 0"),
            (loss.ArcFaceMargin is >= 0 and <= MaxMargin, "loss.arcFaceMargin", $"must be 0 to {MaxMargin}"),
        ];

    private static bool Selects(Recipe recipe) =>
        (recipe.Model.Attributes && recipe.Selection.AttributeAccuracy > 0)
        || (
            recipe.Model.Expressions > 0
            && recipe.Selection.ExpressionAccuracy + recipe.Selection.ExpressionMacroRecall > 0
        )
        || (recipe.IsPretraining && recipe.Selection.VerificationAuc > 0);

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    /// <summary>The bytes of the crops of a batch, as they are kept: with their margin.</summary>
    private static long BatchBytes(Recipe recipe)
    {
        double side = Math.Ceiling((double)recipe.Input.SizePx * recipe.Data.Margin);
        return
            recipe.Input.SizePx is >= 1 and <= MaxSizePx
            && recipe.Data.Margin is >= 1 and <= 4
            && recipe.BatchSize is >= 1 and <= MaxBatchSize
            ? (long)(3 * side * side * recipe.BatchSize)
            : 0;
    }
}
