using Faer.Alignment;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class RecipeSettingTests
{
    [Fact]
    public void Settings_override_the_file_and_later_ones_override_earlier_ones()
    {
        Recipe recipe = Parse(
            "epochs=8",
            "model.attention=none",
            "input.alignment=resize",
            "data.augmentation.shift=0.2",
            "optimizer.learningRate=1",
            "optimizer.learningRate=5e-4",
            "model.depths=[1,1,1,1]",
            "model.dims=[8,16,24,32]",
            "description=a=b, c",
            "name=\"quoted\"",
            "model.attributes=false"
        );
        Assert.Equal(
            (8, "quoted", "a=b, c", 5e-4),
            (recipe.Epochs, recipe.Name, recipe.Description, recipe.Optimizer.LearningRate)
        );
        Assert.Equal(
            (AttentionKind.None, AlignmentMode.Resize, false),
            (((FaerNetOptions)recipe.Model).Attention, recipe.Input.Alignment, recipe.Model.Attributes)
        );
        Assert.Equal((0.2f, 7), (recipe.Data.Augmentation.Shift, recipe.BatchSize));
        Assert.Equal([8, 16, 24, 32], ((FaerNetOptions)recipe.Model).Dims);
    }

    /// <summary>The keys of a map are defined by the user and may contain dots.</summary>
    [Fact]
    public void A_number_in_a_map_is_set_by_its_key()
    {
        Recipe recipe = RecipeFile.Parse(
            """{ "name": "x", "data": { "sourceWeights": { "lfw": 2, "mine": 3 } } }""",
            "x.json",
            [
                "data.sourceWeights.lfw=0.5",
                "data.sourceWeights.other=1",
                "loss.headWeights={\"age\":2}",
                "loss.headWeights.age group=0.1",
                "selection.figures.lfw.expression.accuracy=1",
                "selection.figures.age.accuracy=2",
                "selection.expressionAccuracy=0",
            ]
        );
        Assert.Equal(
            [new("lfw", 0.5), new("mine", 3), new("other", 1)],
            recipe.Data.SourceWeights.OrderBy(weight => weight.Key, StringComparer.Ordinal)
        );
        Assert.Equal(
            [new("age", 2), new("age group", 0.1)],
            recipe.Loss.HeadWeights.OrderBy(weight => weight.Key, StringComparer.Ordinal)
        );
        Assert.Equal(
            [new("age.accuracy", 2), new("lfw.expression.accuracy", 1)],
            recipe.Selection.Figures.OrderBy(weight => weight.Key, StringComparer.Ordinal)
        );
        Assert.Equal(0, recipe.Selection.ExpressionAccuracy);
    }

    [Theory]
    [InlineData("data.sourceWeights.lfw=-1", "field 'data.sourceWeights' must be above 0 and at most 100")]
    [InlineData("loss.headWeights.age=-1", "field 'loss.headWeights' must be at least 0")]
    [InlineData("loss.headWeights.expression=2", "for attributes and expression, use loss.attributeWeight")]
    [InlineData("selection.figures.age.accuracy=-1", "field 'selection.figures' must be at least 0")]
    public void A_number_in_a_map_has_the_map_s_range(string setting, string expected) =>
        Assert.Contains(expected, Assert.Throws<FaerException>(() => Parse(setting)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("name=123", "123")]
    [InlineData("name=true", "true")]
    public void Text_needs_no_quotes_whatever_it_looks_like(string setting, string expected) =>
        Assert.Equal(expected, Parse(setting).Name);

    [Theory]
    [InlineData("epochs", "write path=value, such as optimizer.learningRate=0.001.")]
    [InlineData("=3", "write path=value, such as optimizer.learningRate=0.001.")]
    [InlineData("epoch=3", "unknown field 'epoch'; the fields are name,")]
    [InlineData("optimizer.lr=3", "unknown field 'lr'; the fields are kind, learningRate,")]
    [InlineData("optimiser.learningRate=3", "unknown field 'optimiser'; the fields are name,")]
    [InlineData("model..depths=3", "unknown field ''; the fields are network,")]
    [InlineData("epochs.first=3", "'epochs' has no fields of its own.")]
    [InlineData("epochs=many", "the value must be a whole number.")]
    [InlineData("epochs=", "the value must be a whole number.")]
    [InlineData("epochs=null", "the value must not be null.")]
    [InlineData("optimizer.learningRate=1e-3x", "the value must be a number.")]
    [InlineData("optimizer.learningRate=0,001", "the value must be a number.")]
    [InlineData("epochs=1,000", "the value must be a whole number.")]
    [InlineData("model=3", "the value must be an object with the fields network,")]
    [InlineData("model.attention=off", "the value must be one of none, contextualChannel,")]
    [InlineData("data.sourceWeights=2", "the value must be an object of names and numbers.")]
    [InlineData("data.sourceWeights={\"lfw\":\"2\"}", "the value must be an object of names and numbers.")]
    [InlineData("data.sourceWeights.lfw=much", "the value must be a number.")]
    [InlineData("data.sourceWeights.lfw=null", "the value must be a number.")]
    [InlineData("data.sourceWeights.lfw={}", "the value must be a number.")]
    [InlineData("data.sourceWeights.lfw=1e999", "the value must be a number.")]
    [InlineData("data.sourceWeights.=1", "give a name after 'sourceWeights.'.")]
    [InlineData("data.attributesFromGroups={\"Male\":1}", "the value must be an object of names and texts.")]
    [InlineData("data.votes=most", "the value must be one of majority, soft.")]
    [InlineData("model.depths=1,1,1,1", "the value must be a list of values, each a whole number.")]
    public void A_mistake_is_reported_with_the_setting(string setting, string expected)
    {
        string message = Assert.Throws<FaerException>(() => Parse(setting)).Message;
        Assert.StartsWith($"--set {setting}: {expected}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_setting_inside_an_invalid_section_is_reported() =>
        Assert.Contains(
            "'model' is not an object in the recipe",
            Assert
                .Throws<FaerException>(() =>
                    RecipeFile.Parse("""{ "name": "x", "model": 1 }""", "x.json", ["model.attributes=false"])
                )
                .Message,
            StringComparison.Ordinal
        );

    private static Recipe Parse(params string[] settings) =>
        RecipeFile.Parse("""{ "name": "x", "epochs": 3, "batchSize": 7 }""", "x.json", settings);
}
