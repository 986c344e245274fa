using Faer.Alignment;

namespace Faer.Training.Tests.Recipes;

public sealed class RecipeSettingTests
{
    [Fact]
    public void Settings_lie_over_the_file_and_later_ones_over_earlier_ones()
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

    [Theory]
    [InlineData("name=123", "123")]
    [InlineData("name=true", "true")]
    public void Text_needs_no_quotes_whatever_it_looks_like(string setting, string expected) =>
        Assert.Equal(expected, Parse(setting).Name);

    [Theory]
    [InlineData("epochs", "write path=value, such as optimizer.learningRate=0.001.")]
    [InlineData("=3", "write path=value, such as optimizer.learningRate=0.001.")]
    [InlineData("epoch=3", "unknown field 'epoch'; known here: name,")]
    [InlineData("optimizer.lr=3", "unknown field 'lr'; known here: learningRate,")]
    [InlineData("optimiser.learningRate=3", "unknown field 'optimiser'; known here: name,")]
    [InlineData("model..depths=3", "unknown field ''; known here: network,")]
    [InlineData("epochs.first=3", "'epochs' has no fields of its own.")]
    [InlineData("epochs=many", "the value must be a whole number.")]
    [InlineData("epochs=", "the value must be a whole number.")]
    [InlineData("epochs=null", "the value must not be null.")]
    [InlineData("optimizer.learningRate=1e-3x", "the value must be a number.")]
    [InlineData("optimizer.learningRate=0,001", "the value must be a number.")]
    [InlineData("epochs=1,000", "the value must be a whole number.")]
    [InlineData("model=3", "the value must be an object with the fields network,")]
    [InlineData("model.attention=off", "the value must be one of none, contextualChannel,")]
    [InlineData("model.depths=1,1,1,1", "the value must be a list, each a whole number.")]
    public void A_mistake_is_told_with_the_setting(string setting, string expected)
    {
        string message = Assert.Throws<FaerException>(() => Parse(setting)).Message;
        Assert.StartsWith($"--set {setting}: {expected}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_setting_into_a_broken_group_is_told() =>
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
