using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

public sealed class DistillationRecipeTests
{
    [Fact]
    public void The_path_of_a_table_is_relative_to_its_recipe()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("below"));
        File.WriteAllText(
            folder.File("below/base.json"),
            """{ "name": "base", "distillation": { "table": "../t.csv", "weights": { "expression": 0.5 } } }"""
        );
        File.WriteAllText(folder.File("top.json"), """{ "name": "top", "extends": "below/base.json" }""");
        File.WriteAllText(
            folder.File("other.json"),
            """{ "name": "other", "extends": "below/base.json", "distillation": { "table": "o.csv" } }"""
        );

        Assert.Equal(folder.File("t.csv"), RecipeFile.Read(folder.File("top.json")).Distillation.Table);
        Recipe other = RecipeFile.Read(folder.File("other.json"));
        Assert.Equal(folder.File("o.csv"), other.Distillation.Table);
        Assert.Equal(0.5, other.Distillation.Weights["expression"]);
        Assert.Equal(
            Path.GetFullPath("here.csv"),
            RecipeFile.Read(folder.File("top.json"), ["distillation.table=here.csv"]).Distillation.Table
        );
        File.WriteAllText(
            folder.File("none.json"),
            """{ "name": "none", "extends": "below/base.json", "distillation": { "table": null, "weights": {} } }"""
        );
        Assert.Contains(
            "'distillation.table' is missing",
            Assert.Throws<FaerException>(() => RecipeFile.Read(folder.File("none.json"))).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The path of a table does not affect training; the table's own hash is in run.json.</summary>
    [Fact]
    public void The_hash_of_a_recipe_includes_the_teacher_but_not_its_path()
    {
        string none = Hash(),
            table = Hash("\"table\": \"a.csv\"");
        Assert.NotEqual(none, table);
        Assert.Equal(table, Hash("\"table\": \"b/c.csv\""));
        Assert.NotEqual(table, Hash("\"table\": \"a.csv\", \"weights\": { \"expression\": 0.5 }"));
        Assert.NotEqual(table, Hash("\"table\": \"a.csv\", \"fillExcept\": [\"expression\"]"));
    }

    [Theory]
    [InlineData("\"weights\": { \"expression\": 0.5 }", "'distillation.table' is missing, but other fields")]
    [InlineData("\"table\": \"\"", "'distillation.table' must be a file's path")]
    [InlineData("\"table\": \"a\", \"weights\": { \"x\": 1.1 }", "'distillation.weights' must be 0 to 1")]
    [InlineData(
        "\"table\": \"a\", \"temperatures\": { \"x\": 0 }",
        "'distillation.temperatures' must be above 0 and at most 10"
    )]
    [InlineData("\"table\": \"a\", \"minConfidences\": { \"x\": 2 }", "'distillation.minConfidences' must be 0 to 1")]
    [InlineData("\"table\": 3", "'distillation.table' must be text")]
    [InlineData(
        "\"table\": \"a\", \"fillExcept\": \"x\"",
        "'distillation.fillExcept' must be a list of values, each text"
    )]
    public void An_invalid_field_is_named(string fields, string message) =>
        Assert.Contains(message, Assert.Throws<FaerException>(() => Parse(fields)).Message, StringComparison.Ordinal);

    [Fact]
    public void Pre_training_has_no_teacher()
    {
        const string Recipe = """
            { "name": "x", "model": { "attributes": false, "expressions": 0 }, "loss": { "identity": "softmax" },
            """;
        AssertRefused("distillation.table", """ "distillation": { "table": "a" } }""");
        AssertRefused("data.ignoreLabels", """ "data": { "ignoreLabels": { "lfw": ["Male"] } } }""");

        static void AssertRefused(string field, string rest) =>
            Assert.Contains(
                $"'{field}'",
                Assert.Throws<FaerException>(() => RecipeFile.Parse(Recipe + rest, "x.json")).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Lists_by_name_are_read_and_checked()
    {
        Recipe recipe = RecipeFile.Parse(
            """{ "name": "x" }""",
            "x.json",
            ["data.ignoreLabels.lfw=[\"Male\", \"expression\"]"]
        );
        Assert.Equal(["Male", "expression"], recipe.Data.IgnoreLabels["lfw"]);

        Assert.Contains(
            "must be an object of names and lists of texts",
            Assert
                .Throws<FaerException>(() =>
                    RecipeFile.Parse("""{ "name": "x", "data": { "ignoreLabels": { "lfw": "Male" } } }""", "x.json")
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "the value must be a list of values, each text",
            Assert
                .Throws<FaerException>(() =>
                    RecipeFile.Parse("""{ "name": "x" }""", "x.json", ["data.ignoreLabels.lfw=Male"])
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    private static string Hash(string fields = "") => RecipeFile.Hash(Parse(fields));

    private static Recipe Parse(string fields) =>
        RecipeFile.Parse($$"""{ "name": "x", "distillation": { {{fields}} } }""", "x.json");
}
