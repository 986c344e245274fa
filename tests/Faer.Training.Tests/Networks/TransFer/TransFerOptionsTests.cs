using Faer.Training.Networks.TransFer;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Networks.TransFer;

public sealed class TransFerOptionsTests
{
    [Theory]
    [InlineData("\"stemUnits\": []", "model.stemUnits")]
    [InlineData("\"stemWidths\": [64, 128]", "model.stemWidths")]
    [InlineData("\"branches\": 0", "model.branches")]
    [InlineData("\"branchReduction\": 257", "model.branchReduction")]
    [InlineData("\"positions\": 0", "model.positions")]
    [InlineData("\"width\": 0", "model.width")]
    [InlineData("\"depth\": 0", "model.depth")]
    [InlineData("\"attentionHeads\": 5", "model.attentionHeads")]
    [InlineData("\"expansion\": 0", "model.expansion")]
    [InlineData("\"mapDropRate\": 1.1", "model.mapDropRate")]
    [InlineData("\"headDropRate\": -0.1", "model.headDropRate")]
    [InlineData("\"positions\": 13", "input.sizePx")]
    [InlineData("\"window\": 7", "model.window")]
    public void Values_that_cannot_be_used_are_refused_by_their_field(string option, string field)
    {
        var error = Assert.Throws<FaerException>(() => Parse(option));
        Assert.Contains($"'{field}'", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Dropping_the_only_map_is_refused()
    {
        var error = Assert.Throws<FaerException>(() => Parse("\"branches\": 1"));
        Assert.Contains("'model.mapDropRate' must be 0 with a single branch", error.Message);
        var recipe = Parse("\"branches\": 1, \"mapDropRate\": 0");
        Assert.Equal(1, Assert.IsType<TransFerOptions>(recipe.Model).Branches);
    }

    [Fact]
    public void The_defaults_take_112_px_alone()
    {
        var options = new TransFerOptions();
        Assert.Null(options.InputFault(112));
        Assert.Contains("use 112", options.InputFault(224));
    }

    private static Recipe Parse(string option) =>
        RecipeFile.Parse(
            $$"""{ "name": "r", "input": { "sizePx": 112 }, "model": { "network": "transfer", {{option}} } }""",
            "r.json",
            []
        );
}
