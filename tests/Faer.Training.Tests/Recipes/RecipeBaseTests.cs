using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class RecipeBaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_recipe_overrides_the_one_it_extends_field_by_field()
    {
        Write(
            "base.json",
            """{ "name": "base", "epochs": 7, "model": { "attention": "none", "depths": [1, 1, 1, 1], "dims": [8, 16, 24, 32] }, "loss": { "attributes": "bce" } }"""
        );
        Write(
            "sub/middle.json",
            """{ "extends": "../base.json", "name": "middle", "model": { "depths": null, "dims": null }, "input": { "sizePx": 64 } }"""
        );
        string top = Write(
            "top.json",
            """{ /* why */ "extends": "sub/middle.json", "name": "top", "model": { "attention": "eca" }, "epochs": 9 }"""
        );
        Recipe recipe = RecipeFile.Read(top, ["seed=4"]);

        var expected = new Recipe
        {
            Name = "top",
            Seed = 4,
            Epochs = 9,
            Model = new FaerNetOptions { Attention = AttentionKind.Eca },
            Input = new InputRecipe { SizePx = 64 },
            Loss = new LossRecipe { Attributes = AttributeLossKind.Bce },
        };
        Assert.Equal(RecipeFile.ToJson(expected), RecipeFile.ToJson(recipe));
        Assert.Equal(RecipeFile.Hash(expected), RecipeFile.Hash(recipe));
        Assert.DoesNotContain("extends", RecipeFile.ToJson(recipe), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_takes_precedence_over_the_extended_recipe()
    {
        Write("base.json", """{ "name": "base", "optimizer": { "learningRate": 0.5, "beta1": 0.8 } }""");
        string top = Write("top.json", """{ "extends": "base.json", "name": "top" }""");
        Assert.Equal(
            (0.25, 0.8),
            RecipeFile.Read(top, ["optimizer.learningRate=0.25"]) is var recipe
                ? (recipe.Optimizer.LearningRate, recipe.Optimizer.Beta1)
                : default
        );
    }

    [Theory]
    [InlineData("3", "top.json: field 'extends' must be the path of a recipe.")]
    [InlineData("\"\"", "top.json: field 'extends' must be the path of a recipe.")]
    [InlineData("null", "top.json: field 'extends' must be the path of a recipe.")]
    [InlineData("\"none.json\"", "none.json, which does not exist; give a path relative to this file's folder.")]
    [InlineData(
        "\"top.json\"",
        "top.json: field 'extends' forms a cycle: top.json -> top.json; remove it from one of them."
    )]
    [InlineData(
        "\"circle.json\"",
        "circle.json: field 'extends' forms a cycle: top.json -> circle.json -> top.json; remove it from one of them."
    )]
    [InlineData("\"unknown.json\"", "unknown.json: unknown field 'epoch'; the fields are name,")]
    [InlineData("\"nameless.json\"", "nameless.json: field 'name' is missing.")]
    [InlineData("\"broken.json\"", "broken.json: not valid JSON, line 1")]
    public void A_mistake_is_reported_with_its_own_file(string extends, string expected)
    {
        Write("circle.json", """{ "extends": "top.json", "name": "circle" }""");
        Write("unknown.json", """{ "name": "unknown", "epoch": 3 }""");
        Write("nameless.json", """{ "epochs": 3 }""");
        Write("broken.json", "{ \"name\" 3 }");
        string top = Write("top.json", $$"""{ "extends": {{extends}}, "name": "top" }""");

        string message = Assert.Throws<FaerException>(() => RecipeFile.Read(top)).Message;
        Assert.StartsWith(_folder.Path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    /// <summary>The name identifies a run, so it must not be inherited from another recipe.</summary>
    [Fact]
    public void A_recipe_needs_its_own_name()
    {
        Write("base.json", """{ "name": "base" }""");
        string top = Write("top.json", """{ "extends": "base.json" }""");
        Assert.Contains(
            "top.json: field 'name' is missing.",
            Assert.Throws<FaerException>(() => RecipeFile.Read(top)).Message,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
