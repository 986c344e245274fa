using Faer.Training.Networks.Residual;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Networks.Residual;

public sealed class ResidualNetOptionsTests
{
    [Theory]
    [InlineData("{ \"depths\": [] }", "model.depths")]
    [InlineData("{ \"depths\": [2, 0, 2] }", "model.depths")]
    [InlineData("{ \"depths\": [2, 2] }", "model.widths")]
    [InlineData("{ \"widths\": [32, 64, 128, 5000] }", "model.widths")]
    [InlineData("{ \"stemStride\": 3 }", "model.stemStride")]
    [InlineData("{ \"headDropout\": 1 }", "model.headDropout")]
    [InlineData("{ \"precision\": \"half\" }", "model.precision")]
    [InlineData("{ \"stemStride\": 2, \"depths\": [1, 1, 1, 1, 1], \"widths\": [1, 1, 1, 1, 1, 1] }", "input.sizePx")]
    public void Values_out_of_range_are_refused_by_their_field(string model, string field)
    {
        string options = model.Replace("{", "{ \"network\": \"residual\",", StringComparison.Ordinal);
        var error = Assert.Throws<FaerException>(() =>
            RecipeFile.Parse(
                $"{{ \"name\": \"r\", \"input\": {{ \"sizePx\": 48 }}, \"model\": {options} }}",
                "r.json",
                []
            )
        );
        Assert.Contains($"'{field}'", error.Message);
    }

    [Fact]
    public void A_recipe_selects_it_by_name()
    {
        Recipe recipe = RecipeFile.Parse(
            """{ "name": "r", "model": { "network": "residual", "stemStride": 2, "grey": true } }""",
            "r.json",
            []
        );
        var options = Assert.IsType<ResidualNetOptions>(recipe.Model);
        Assert.Equal((2, true, 16), (options.StemStride, options.Grey, options.StridePx));
    }
}
