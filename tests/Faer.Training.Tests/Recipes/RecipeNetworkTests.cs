using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;
using Faer.Training.Tests.Networks.Toy;

namespace Faer.Training.Tests.Recipes;

/// <summary>The section <c>model</c> contains the options of the network that it names.</summary>
public sealed class RecipeNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_section_has_the_options_of_its_network()
    {
        Assert.Equal(
            new ToyNetOptions { Width = 5, Attributes = false },
            Parse("""{ "network": "toy", "width": 5, "attributes": false }""").Model
        );
        Assert.Equal(
            new FaerNetOptions { Backbone = "base" },
            Parse("""{ "network": "faer", "backbone": "base" }""").Model
        );
        Assert.Equal(new FaerNetOptions(), Parse("{}").Model);

        Recipe recipe = Parse("""{ "network": "toy", "width": 5 }""");
        Assert.Equal(
            RecipeFile.ToJson(recipe),
            RecipeFile.ToJson(RecipeFile.Parse(RecipeFile.ToJson(recipe), "x.json"))
        );
    }

    [Theory]
    [InlineData(
        """{ "network": "vgg" }""",
        "field 'model.network' must be one of detector, faer, residual, swinface, toy, transfer."
    )]
    [InlineData(
        """{ "network": null }""",
        "field 'model.network' must be one of detector, faer, residual, swinface, toy, transfer."
    )]
    [InlineData(
        """{ "network": "toy", "depths": [1] }""",
        "unknown field 'model.depths'; the fields are network, attributes, expressions, heads, width."
    )]
    [InlineData(
        """{ "width": 5 }""",
        "unknown field 'model.width'; the fields are network, attributes, expressions, heads, backbone,"
    )]
    [InlineData("""{ "network": "toy", "width": 0 }""", "field 'model.width' must be at least 1.")]
    [InlineData("""{ "network": "toy", "expressions": 6 }""", "field 'model.expressions' must be 0, 7 or 8, not 6.")]
    public void A_mistake_is_reported_by_its_field(string model, string expected) =>
        Assert.Contains(expected, Assert.Throws<FaerException>(() => Parse(model)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_input_that_the_network_does_not_accept_is_refused() =>
        Assert.Contains(
            "field 'input.sizePx' 33 must be a multiple of 4.",
            Assert.Throws<FaerException>(() => Parse("""{ "network": "toy" }""", "input.sizePx=33")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_setting_of_another_network_replaces_the_section()
    {
        const string Model = """{ "backbone": "base", "attributes": false }""";
        Assert.Equal(new ToyNetOptions { Width = 3 }, Parse(Model, "model.network=toy", "model.width=3").Model);
        Assert.Equal(
            new FaerNetOptions { Backbone = "base", Attributes = false },
            Parse(Model, "model.network=faer").Model
        );
        Assert.Equal(new ToyNetOptions { Width = 4 }, Parse(Model, """model={ "network": "toy", "width": 4 }""").Model);
        Assert.Equal(
            "--set model.network=vgg: the value must be one of detector, faer, residual, swinface, toy, transfer.",
            Assert.Throws<FaerException>(() => Parse(Model, "model.network=vgg")).Message
        );
        Assert.Contains(
            "unknown field 'backbone'",
            Assert.Throws<FaerException>(() => Parse(Model, "model.network=toy", "model.backbone=base")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_recipe_inherits_the_section_only_of_the_same_network()
    {
        Write("bottom", """{ "name": "bottom", "epochs": 7, "model": { "backbone": "base", "expressions": 8 } }""");
        Write(
            "toy",
            """{ "name": "toy", "extends": "bottom.json", "model": { "network": "toy", "width": 3, "attributes": false } }"""
        );
        string top = Write("top", """{ "name": "top", "extends": "toy.json", "model": { "width": 5 } }"""),
            back = Write("back", """{ "name": "back", "extends": "toy.json", "model": { "network": "faer" } }""");

        Assert.Equal(new ToyNetOptions { Width = 5, Attributes = false }, RecipeFile.Read(top).Model);
        Assert.Equal(7, RecipeFile.Read(top).Epochs);
        Assert.Equal(new FaerNetOptions(), RecipeFile.Read(back).Model);
        Assert.Equal(
            new ToyNetOptions { Width = 6, Attributes = false },
            RecipeFile.Read(top, ["model.width=6"]).Model
        );
    }

    [Fact]
    public void The_hash_distinguishes_networks_and_omits_their_defaults()
    {
        Assert.Equal(RecipeFile.Hash(Parse("{}")), RecipeFile.Hash(Parse("""{ "network": "faer" }""")));
        Assert.Equal(
            HashOf("model.network=\"toy\"\nname=\"x\""),
            RecipeFile.Hash(Parse("""{ "network": "toy", "width": 8 }"""))
        );
        Assert.Equal(
            HashOf("model.network=\"toy\"\nmodel.width=5\nname=\"x\""),
            RecipeFile.Hash(Parse("""{ "network": "toy", "width": 5 }"""))
        );
    }

    private static string HashOf(string lines) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lines))
        );

    private static Recipe Parse(string model, params string[] settings) =>
        RecipeFile.Parse($$"""{ "name": "x", "model": {{model}} }""", "x.json", settings);

    private string Write(string name, string text)
    {
        string path = _folder.File($"{name}.json");
        File.WriteAllText(path, text);
        return path;
    }
}
