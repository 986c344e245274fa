using System.Text.Json.Nodes;
using Faer.Alignment;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class RecipeFileTests
{
    private const string Name = "x.json";

    [Fact]
    public void Comments_and_trailing_commas_are_allowed_and_the_rest_is_default()
    {
        Recipe recipe = RecipeFile.Parse(
            """
            // What it is for.
            { "name": "x", /* few */ "epochs": 2, "model": { "depths": [1, 1, 2, 1], "dims": [8, 16, 24, 32], }, "input": { "alignment": "resize", }, }
            """,
            Name
        );
        Assert.Equal(("x", 2, 64), (recipe.Name, recipe.Epochs, recipe.BatchSize));
        Assert.Equal([1, 1, 2, 1], Assert.IsType<FaerNetOptions>(recipe.Model).Depths);
        Assert.Equal(AlignmentMode.Resize, recipe.Input.Alignment);
        Assert.Equal(new LossRecipe(), recipe.Loss);
    }

    [Theory]
    [InlineData("", "x.json: not valid JSON, line 1")]
    [InlineData("{\n \"name\": \"x\",\n \"epochs\" 3\n}", "x.json: not valid JSON, line 3")]
    [InlineData("[]", "x.json: the recipe must be a JSON object.")]
    [InlineData("{ \"name\": \"x\", \"name\": \"y\" }", "x.json: not valid JSON")]
    [InlineData("{ }", "x.json: field 'name' is missing.")]
    [InlineData(
        "{ \"name\": \"x\", \"epoch\": 3 }",
        "x.json: unknown field 'epoch'; the fields are name, description, seed, epochs, batchSize,"
    )]
    [InlineData(
        "{ \"name\": \"x\", \"optimizer\": { \"lr\": 1 } }",
        "x.json: unknown field 'optimizer.lr'; the fields are kind, learningRate,"
    )]
    [InlineData(
        "{ \"name\": \"x\", \"data\": { \"augmentation\": { \"flip\": 1 } } }",
        "x.json: unknown field 'data.augmentation.flip'; the fields are flipProbability,"
    )]
    [InlineData("{ \"name\": 3 }", "x.json: field 'name' must be text.")]
    [InlineData("{ \"name\": null }", "x.json: field 'name' must not be null.")]
    [InlineData("{ \"name\": \"x\", \"epochs\": \"3\" }", "x.json: field 'epochs' must be a whole number.")]
    [InlineData("{ \"name\": \"x\", \"epochs\": 1.5 }", "x.json: field 'epochs' must be a whole number.")]
    [InlineData("{ \"name\": \"x\", \"seed\": 3000000000 }", "x.json: field 'seed' must be a whole number.")]
    [InlineData("{ \"name\": \"x\", \"emaDecay\": 1e999 }", "x.json: field 'emaDecay' must be a number.")]
    [InlineData(
        "{ \"name\": \"x\", \"model\": 5 }",
        "x.json: field 'model' must be an object with the fields network,"
    )]
    [InlineData(
        "{ \"name\": \"x\", \"model\": { \"attributes\": 1 } }",
        "x.json: field 'model.attributes' must be true or false."
    )]
    [InlineData(
        "{ \"name\": \"x\", \"model\": { \"depths\": [1, \"2\"] } }",
        "x.json: field 'model.depths' must be a list of values, each a whole number."
    )]
    [InlineData(
        "{ \"name\": \"x\", \"input\": { \"mean\": 0.5 } }",
        "x.json: field 'input.mean' must be a list of values, each a number."
    )]
    [InlineData(
        "{ \"name\": \"x\", \"loss\": { \"attributes\": \"hinge\" } }",
        "x.json: field 'loss.attributes' must be one of focal, bce, asymmetric."
    )]
    [InlineData(
        "{ \"name\": \"x\", \"loss\": { \"attributes\": \"Bce\" } }",
        "x.json: field 'loss.attributes' must be one of focal, bce, asymmetric."
    )]
    [InlineData(
        "{ \"name\": \"x\", \"loss\": { \"attributes\": 1 } }",
        "x.json: field 'loss.attributes' must be one of focal, bce, asymmetric."
    )]
    public void A_mistake_is_reported_with_its_field_and_the_allowed_values(string text, string expected)
    {
        string message = Assert.Throws<FaerException>(() => RecipeFile.Parse(text, Name)).Message;
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_missing_file_is_reported()
    {
        string message = Assert.Throws<FaerException>(() => RecipeFile.Read("/no/such/recipe.json")).Message;
        Assert.StartsWith("/no/such/recipe.json: the recipe cannot be read", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_resolved_recipe_has_every_field_and_reads_back_unchanged()
    {
        Recipe recipe = RecipeFile.Parse(
            """{ "name": "x", "loss": { "focalGamma": 1.5 }, "input": { "mean": [0.1, 0.2, 0.3] } }""",
            Name
        );
        string json = RecipeFile.ToJson(recipe);
        AssertComplete(JsonNode.Parse(json)!.AsObject(), typeof(Recipe), "");
        Assert.Equal(json, RecipeFile.ToJson(RecipeFile.Parse(json, Name)));
        Assert.Contains("\"attention\": \"contextualChannel\"", json, StringComparison.Ordinal);
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_path_of_weights()
    {
        string here = RecipeFile.Hash(
            RecipeFile.Parse("""{ "name": "x", "epochs": 3 }""", Name, ["backbone.weights=/a/b.onnx"])
        );
        Assert.Equal(RecipeFile.Hash(RecipeFile.Parse("""{ "name": "x", "epochs": 3 }""", Name)), here);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_terms()
    {
        string here = RecipeFile.Hash(
            RecipeFile.Parse("""{ "name": "x", "epochs": 3, "terms": { "licence": "mine" } }""", Name)
        );
        Assert.Equal(RecipeFile.Hash(RecipeFile.Parse("""{ "name": "x", "epochs": 3 }""", Name)), here);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_checkpoint_interval()
    {
        string here = RecipeFile.Hash(
            RecipeFile.Parse("""{ "name": "x", "epochs": 3, "checkpointMinutes": 0.5 }""", Name)
        );
        Assert.Equal(RecipeFile.Hash(RecipeFile.Parse("""{ "name": "x", "epochs": 3 }""", Name)), here);
    }

    [Fact]
    public void The_hash_depends_only_on_values()
    {
        string hash = RecipeFile.Hash(
            RecipeFile.Parse("""{ "name": "x", "epochs": 30, "optimizer": { "learningRate": 2e-3 } }""", Name)
        );
        string same = RecipeFile.Hash(
            RecipeFile.Parse("""{ "optimizer": { "learningRate": 0.002 }, /* same */ "name": "x" }""", "y.json")
        );
        string other = RecipeFile.Hash(
            RecipeFile.Parse("""{ "name": "x", "optimizer": { "learningRate": 2.001e-3 } }""", Name)
        );
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, same);
        Assert.NotEqual(hash, other);
    }

    /// <summary>Earlier runs can be resumed, and models traced to their recipes, only as long as this holds.</summary>
    [Fact]
    public void Added_fields_do_not_change_the_hash_of_a_recipe()
    {
        const string Written =
            """{ "name": "x", "epochs": 3, "model": { "depths": [1, 1, 2, 1], "dims": [8, 16, 24, 32] }, "loss": { "attributes": "bce" } }""";
        string lines = "epochs=3\nloss.attributes=\"bce\"\nmodel.depths=[1,1,2,1]\nmodel.dims=[8,16,24,32]\nname=\"x\"";
        string expected = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lines))
        );
        Assert.Equal(expected, RecipeFile.Hash(RecipeFile.Parse(Written, Name)));
    }

    /// <summary>
    /// A changed default would change the meaning of a hash: new fields may be added here, but lines must never change.
    /// </summary>
    [Fact]
    public void The_defaults_do_not_change()
    {
        string json = RecipeFile.ToJson(new Recipe { Name = "x" });
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recipes", "defaults.json")), json);
    }

    private static void AssertComplete(JsonObject node, Type record, string prefix)
    {
        foreach ((string name, System.Reflection.PropertyInfo property) in RecipeSchema.Fields(record))
        {
            Assert.True(node.ContainsKey(name), $"{prefix}{name} is not shown.");
            if (RecipeSchema.IsGroup(property.PropertyType))
                AssertComplete(
                    node[name]!.AsObject(),
                    RecipeSchema.TypeOf(property, NetworkOptions.DefaultNetwork),
                    $"{prefix}{name}."
                );
            else
                Assert.True(
                    node[name] is not null
                        || prefix + name
                            is "model.depths"
                                or "model.dims"
                                or "model.heads"
                                or "data.head"
                                or "backbone.weights"
                                or "backbone.sha256"
                                or "distillation.table"
                        || prefix == "terms.",
                    $"{prefix}{name} has no value."
                );
        }
    }
}
