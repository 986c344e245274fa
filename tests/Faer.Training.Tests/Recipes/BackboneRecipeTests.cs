using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class BackboneRecipeTests
{
    [Fact]
    public void The_path_of_the_weights_is_relative_to_the_recipe_that_names_them()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("below"));
        File.WriteAllText(
            folder.File("below/base.json"),
            """{ "name": "base", "backbone": { "weights": "../first.onnx" } }"""
        );
        File.WriteAllText(folder.File("top.json"), """{ "name": "top", "extends": "below/base.json" }""");
        File.WriteAllText(
            folder.File("other.json"),
            """{ "name": "other", "extends": "below/base.json", "backbone": { "weights": "other.pth" } }"""
        );
        File.WriteAllText(
            folder.File("none.json"),
            """{ "name": "none", "extends": "below/base.json", "backbone": { "weights": null } }"""
        );

        Assert.Equal(folder.File("first.onnx"), Read("top.json"));
        Assert.Equal(folder.File("other.pth"), Read("other.json"));
        Assert.Null(Read("none.json"));
        Assert.Equal(Path.GetFullPath("here.onnx"), Read("top.json", "backbone.weights=here.onnx"));

        string? Read(string name, params string[] settings) =>
            RecipeFile.Read(folder.File(name), settings).Backbone.Weights;
    }
}
