using Faer.Training.Networks.SwinFace;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Networks.SwinFace;

public sealed class SwinFaceOptionsTests
{
    [Theory]
    [InlineData("\"depths\": [2]", "model.depths")]
    [InlineData("\"width\": 0", "model.width")]
    [InlineData("\"attentionHeads\": [3, 6, 12]", "model.attentionHeads")]
    [InlineData("\"attentionHeads\": [5, 6, 12, 24]", "model.attentionHeads")]
    [InlineData("\"window\": 0", "model.window")]
    [InlineData("\"fusedChannels\": 15", "model.fusedChannels")]
    [InlineData("\"embedding\": 0", "model.embedding")]
    [InlineData("\"dropout\": 1", "model.dropout")]
    [InlineData("\"stochasticDepthRate\": 1", "model.stochasticDepthRate")]
    [InlineData("\"window\": 4", "input.sizePx")]
    [InlineData("\"positions\": 14", "model.positions")]
    public void Values_that_cannot_be_used_are_refused_by_their_field(string option, string field)
    {
        var error = Assert.Throws<FaerException>(() => Parse(option));
        Assert.Contains($"'{field}'", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("batchSize=1", "batchSize")]
    [InlineData("batchSize=5 gradientAccumulation=4", "gradientAccumulation")]
    public void A_pass_of_one_picture_is_refused(string settings, string field)
    {
        var error = Assert.Throws<FaerException>(() => Parse("\"window\": 7", settings.Split(' ')));
        Assert.Contains($"'{field}' leaves 1 picture for a pass, but batch normalization needs 2", error.Message);
    }

    [Fact]
    public void The_defaults_take_multiples_of_112_px()
    {
        var options = new SwinFaceOptions();
        Assert.Null(options.InputFault(112));
        Assert.Null(options.InputFault(224));
        Assert.Contains("a multiple of 112", options.InputFault(160));
        Assert.Equal([192, 384, 768, 768], new SwinShape(options).MapChannels);
        Assert.Equal([47, 93, 186, 186], new SwinShape(options).FusedChannels);
        Assert.Equal(0.1 * 5 / 11, new SwinShape(options).StochasticDepthRate(2, 1), 12);
    }

    private static Recipe Parse(string option, params string[] settings) =>
        RecipeFile.Parse(
            $$"""{ "name": "r", "input": { "sizePx": 112 }, "model": { "network": "swinface", {{option}} } }""",
            "r.json",
            option == "\"window\": 4" ? ["input.sizePx=96"] : settings
        );
}
