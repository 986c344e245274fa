using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class RecipeCheckTests
{
    [Theory]
    [InlineData("name=\" \"", "name", "must not be empty")]
    [InlineData("epochs=0", "epochs", "must be 1 to 1000000")]
    [InlineData("batchSize=0", "batchSize", "must be 1 to 65536")]
    [InlineData("gradientAccumulation=0", "gradientAccumulation", "must be 1 to batchSize")]
    [InlineData("gradientAccumulation=65", "gradientAccumulation", "must be 1 to batchSize")]
    [InlineData("emaDecay=1", "emaDecay", "must be at least 0 and below 1")]
    [InlineData("checkpointMinutes=0", "checkpointMinutes", "must be above 0 and at most 1440")]
    [InlineData("checkpointMinutes=1440.1", "checkpointMinutes", "must be above 0 and at most 1440")]
    [InlineData(
        "model.backbone=atta",
        "model.backbone",
        "must be one of atto, femto, pico, nano, tiny, small, base, large"
    )]
    [InlineData("model.depths=[1,1,1,1]", "model.depths", "and model.dims must be given together")]
    [InlineData("model={\"depths\":[1,1,1],\"dims\":[8,8,8,8]}", "model.depths", "must be 4 numbers from 1 to 1000")]
    [InlineData("model={\"depths\":[1,1,1,1],\"dims\":[8,8,8,0]}", "model.dims", "must be 4 numbers from 1 to 16384")]
    [InlineData("model.attentionKernelSize=4", "model.attentionKernelSize", "must be odd, 1 to 99")]
    [InlineData("model.expressions=6", "model.expressions", "must be 0, 7 or 8")]
    [InlineData(
        "model={\"attributes\":false,\"expressions\":0,\"heads\":[]}",
        "model.attributes",
        "is false, model.expressions is 0 and model.heads is empty"
    )]
    [InlineData("model.stochasticDepthRate=1", "model.stochasticDepthRate", "must be at least 0 and below 1")]
    [InlineData("model.headDropout=-0.1", "model.headDropout", "must be at least 0 and below 1")]
    [InlineData("backbone.weights=", "backbone.weights", "must be a file's path")]
    [InlineData("input.sizePx=31", "input.sizePx", "must be 32 to 4096")]
    [InlineData("input.earlyEpochs=-1", "input.earlyEpochs", "must be 0 to 1000000")]
    [InlineData("input={\"earlyEpochs\":1,\"earlySizePx\":31}", "input.earlySizePx", "must be 32 to input.sizePx")]
    [InlineData("input={\"earlyEpochs\":1,\"earlySizePx\":113}", "input.earlySizePx", "must be 32 to input.sizePx")]
    [InlineData("input.mean=[0.5,0.5]", "input.mean", "must have 3 values")]
    [InlineData("input.std=[0.5,0,0.5]", "input.std", "must have 3 values above 0")]
    [InlineData("data.margin=0.9", "data.margin", "must be 1 to 4")]
    [InlineData("data.rebalancePower=-1", "data.rebalancePower", "must be 0 to 2")]
    [InlineData("data.cacheCrops=false", "data.cacheCrops", "is false, which requires input.alignment resize")]
    [InlineData("data.minImagesPerPerson=0", "data.minImagesPerPerson", "must be at least 1")]
    [InlineData("data.sourceWeights.lfw=0", "data.sourceWeights", "must be above 0 and at most 100")]
    [InlineData("model.heads=[\"age\",\"age\"]", "model.heads", "names a head twice")]
    [InlineData("loss.headWeights.age=-1", "loss.headWeights", "must be at least 0")]
    [InlineData("loss.labelWeights.Male=-1", "loss.labelWeights", "must be at least 0")]
    [InlineData(
        "loss.headWeights.attributes=1",
        "loss.headWeights",
        "for attributes and expression, use loss.attributeWeight"
    )]
    [InlineData("selection.figures={\"age.accuracy\":-1}", "selection.figures", "must be at least 0")]
    [InlineData("selection.patience=-1", "selection.patience", "must be 0 to 1000000")]
    [InlineData("data.mixup=-0.1", "data.mixup", "must be 0 to 100")]
    [InlineData("data.augmentation.shift=2", "data.augmentation.shift", "must be 0 to 1")]
    [InlineData("loss.attributeWeight=-1", "loss.attributeWeight", "must be at least 0")]
    [InlineData("loss.focalGamma=-1", "loss.focalGamma", "must be at least 0")]
    [InlineData("loss.expressionWeight=-1", "loss.expressionWeight", "must be at least 0")]
    [InlineData("loss.labelSmoothing=1", "loss.labelSmoothing", "must be at least 0 and below 1")]
    [InlineData("loss.classWeightPower=3", "loss.classWeightPower", "must be 0 to 2")]
    [InlineData("loss.logitAdjustment=-1", "loss.logitAdjustment", "must be at least 0")]
    [InlineData("loss.centerWeight=-1", "loss.centerWeight", "must be at least 0")]
    [InlineData("loss.arcFaceScale=0", "loss.arcFaceScale", "must be above 0")]
    [InlineData("loss.arcFaceMargin=1.6", "loss.arcFaceMargin", "must be 0 to 1.5")]
    [InlineData("loss.arcFaceMargin=-0.1", "loss.arcFaceMargin", "must be 0 to 1.5")]
    [InlineData("loss.cosFaceScale=0", "loss.cosFaceScale", "must be above 0")]
    [InlineData("loss.cosFaceMargin=1.1", "loss.cosFaceMargin", "must be 0 to 1")]
    [InlineData("loss.cosFaceMargin=-0.1", "loss.cosFaceMargin", "must be 0 to 1")]
    [InlineData("loss.identity=softmax", "loss.identity", "set model.attributes to false and model.expressions to 0")]
    [InlineData("optimizer.learningRate=0", "optimizer.learningRate", "must be above 0")]
    [InlineData("optimizer.backboneLearningRateScale=0", "optimizer.backboneLearningRateScale", "must be above 0")]
    [InlineData("optimizer.layerDecay=0", "optimizer.layerDecay", "must be above 0 and at most 1")]
    [InlineData("optimizer.layerDecay=1.1", "optimizer.layerDecay", "must be above 0 and at most 1")]
    [InlineData("optimizer.weightDecay=-1", "optimizer.weightDecay", "must be at least 0")]
    [InlineData("optimizer.beta1=1", "optimizer.beta1", "must be at least 0 and below 1")]
    [InlineData("optimizer.beta2=1", "optimizer.beta2", "must be at least 0 and below 1")]
    [InlineData("optimizer.momentum=1", "optimizer.momentum", "must be at least 0 and below 1")]
    [InlineData("optimizer.momentum=-0.1", "optimizer.momentum", "must be at least 0 and below 1")]
    [InlineData("optimizer.gradientClip=-1", "optimizer.gradientClip", "must be at least 0")]
    [InlineData("schedule.warmupEpochs=-1", "schedule.warmupEpochs", "must be 0 to 1000000")]
    [InlineData("schedule.finalFraction=1.1", "schedule.finalFraction", "must be 0 to 1")]
    [InlineData("schedule.warmupRate=-1", "schedule.warmupRate", "must be at least 0")]
    [InlineData("schedule.warmupRate=0.1", "schedule.warmupRate", "must be at most optimizer.learningRate")]
    [InlineData("schedule.finalRate=-1", "schedule.finalRate", "must be at least 0")]
    [InlineData("schedule.finalRate=0.1", "schedule.finalRate", "must be at most optimizer.learningRate")]
    [InlineData(
        "schedule={\"finalRate\":1e-6,\"finalFraction\":0.01}",
        "schedule.finalRate",
        "and schedule.finalFraction must not both be set"
    )]
    [InlineData("schedule.steps=[2]", "schedule.steps", "must be given with schedule.kind steps, and only with it")]
    [InlineData("schedule.kind=steps", "schedule.steps", "must be given with schedule.kind steps, and only with it")]
    [InlineData("schedule={\"kind\":\"steps\",\"steps\":[0]}", "schedule.steps", "ascending whole numbers from 1")]
    [InlineData("schedule={\"kind\":\"steps\",\"steps\":[4,4]}", "schedule.steps", "ascending whole numbers from 1")]
    [InlineData("schedule.gamma=0", "schedule.gamma", "must be above 0 and at most 1")]
    [InlineData("selection.attributeAccuracy=-1", "selection.attributeAccuracy", "must be at least 0")]
    [InlineData("selection.expressionAccuracy=-1", "selection.expressionAccuracy", "must be at least 0")]
    [InlineData("selection.expressionMacroRecall=-1", "selection.expressionMacroRecall", "must be at least 0")]
    [InlineData("selection.verificationAuc=-1", "selection.verificationAuc", "must be at least 0")]
    [InlineData(
        "selection={\"attributeAccuracy\":0,\"expressionAccuracy\":0}",
        "selection",
        "has no weight above 0 for any head of the model"
    )]
    [InlineData("model={\"depths\":[1,1,1,1],\"dims\":[8,8,8,9]}", "model.dims", "multiple of 8")]
    [InlineData(
        "model={\"attention\":\"se\",\"depths\":[1,1,1,1],\"dims\":[8,8,8,24]}",
        "model.dims",
        "multiple of 16"
    )]
    public void A_value_out_of_range_is_reported_with_its_field_and_range(string setting, string field, string rule)
    {
        string message = Assert
            .Throws<FaerException>(() => RecipeFile.Parse("""{ "name": "x" }""", "x.json", [setting]))
            .Message;
        Assert.StartsWith($"x.json: field '{field}'", message, StringComparison.Ordinal);
        Assert.Contains(rule, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    /// <summary>A head that does not exist cannot select the best epoch.</summary>
    [Theory]
    [InlineData("model.expressions=0", "selection.attributeAccuracy=0")]
    [InlineData("model.attributes=false", "selection.expressionAccuracy=0")]
    [InlineData(
        "model={\"attributes\":false,\"expressions\":0,\"heads\":[]}",
        "loss.identity=arcFace",
        "selection.verificationAuc=0"
    )]
    public void Selection_needs_a_head_that_the_model_has(params string[] settings)
    {
        Assert.Contains(
            "field 'selection'",
            Assert.Throws<FaerException>(() => RecipeFile.Parse("""{ "name": "x" }""", "x.json", settings)).Message,
            StringComparison.Ordinal
        );
        RecipeFile.Parse("""{ "name": "x" }""", "x.json", settings[..^1]);
    }
}
