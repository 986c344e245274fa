using System.Text.Json.Nodes;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

/// <summary>
/// Whatever value a field has, the recipe is refused in one line that names the field, or it can be trained.
/// </summary>
public sealed class RecipeFuzzTests
{
    private static readonly string[] s_values =
    [
        "null",
        "-1",
        "0",
        "1",
        "1000000",
        "2147483647",
        "2147483648",
        "1e300",
        "-1e300",
        "1e-300",
        "\"\"",
        "\"\\u0000\"",
        "\"a\\nb\"",
        "\"../..\"",
        "true",
        "[]",
        "[null]",
        "{}",
        "[1000000, 1, 1, 1]",
        "[1, 1, 1, 1]",
        "[16384, 16384, 16384, 16384]",
        "[-1, 1, 1, 1]",
        "[1e38, 1e38, 1e38]",
    ];

    // Fields in which any number is allowed: a seed, a number of pictures, and a size without effect (input.earlyEpochs
    // is 0).
    private static readonly string[] s_anyNumber = ["seed", "data.minImagesPerPerson", "input.earlySizePx"];

    [Fact]
    public void Any_value_in_any_field_is_accepted_or_refused_in_one_line()
    {
        JsonObject whole = JsonNode.Parse(RecipeFile.ToJson(new Recipe { Name = "tiny" }))!.AsObject();
        (string Path, JsonNode? Value)[] fields = [.. Leaves(whole, "")];
        Assert.Contains("model.depths", fields.Select(field => field.Path));
        foreach ((string path, JsonNode? _) in fields)
        {
            foreach (string value in s_values)
                Try(whole, path, value);
        }
    }

    [Theory]
    [InlineData("model.dims", "[1000000, 1, 1, 1]", "field 'model.dims' must be 4 numbers from 1 to 16384")]
    [InlineData("model.depths", "[1000000, 1, 1, 1]", "field 'model.depths' must be 4 numbers from 1 to 1000")]
    [InlineData(
        "model.dims",
        "[16384, 16384, 16384, 16384]",
        "give about 8,589,934,592 parameters; the maximum is 1,000,000,000"
    )]
    [InlineData("batchSize", "2147483647", "field 'batchSize' must be 1 to 65536")]
    [InlineData("input.sizePx", "4096", "field 'batchSize' must be at most 27 with this input.sizePx and data.margin")]
    public void Limits_are_reported(string field, string value, string expected)
    {
        string other = field == "model.dims" ? "depths" : "dims";
        string text = $$"""{ "name": "big", "batchSize": 64 }""";
        string[] settings = field.StartsWith("model", StringComparison.Ordinal)
            ? [$"{field}={value}", $"model.{other}=[1,1,1,1]"]
            : [$"{field}={value}"];
        Assert.Contains(
            expected,
            Assert.Throws<FaerException>(() => RecipeFile.Parse(text, "big.json", settings)).Message,
            StringComparison.Ordinal
        );
    }

    private static void Try(JsonObject whole, string path, string value)
    {
        JsonObject root = whole.DeepClone().AsObject();
        string[] steps = path.Split('.');
        JsonNode node = root;
        foreach (string step in steps[..^1])
            node = node[step]!;
        node[steps[^1]] = JsonNode.Parse(value);

        // The two lists are valid only together.
        if (path == "model.depths")
            node["dims"] = new JsonArray(8, 8, 8, 8);
        if (path == "model.dims")
            node["depths"] = new JsonArray(1, 1, 1, 1);
        try
        {
            Recipe recipe = RecipeFile.Parse(root.ToJsonString(), "tiny.json");
            Assert.True(
                value != "2147483647" || s_anyNumber.Contains(path) || IsFraction(path),
                $"{path}: {value} is taken."
            );
            Assert.Equal(64, RecipeFile.Hash(recipe).Length);
            Assert.InRange(((FaerNetOptions)recipe.Model).ToSpec().BlockParameters, 1, 1_000_000_000);
        }
        catch (FaerException e)
        {
            Assert.StartsWith("tiny.json: ", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
            Assert.Contains(steps[0], e.Message, StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{path} = {value}: {e}");
        }
    }

    /// <summary>
    /// Whether a field accepts any number: a weight or a rate that is too large gives a loss that is not finite, which
    /// ends a run in one line.
    /// </summary>
    private static bool IsFraction(string path)
    {
        Type type = typeof(Recipe);
        foreach (string step in path.Split('.'))
            type = RecipeSchema.TypeOf(RecipeSchema.Find(type, step)!, NetworkOptions.DefaultNetwork);
        return type == typeof(double) || type == typeof(float);
    }

    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonObject node, string prefix) =>
        node.SelectMany(field =>
            field.Value is JsonObject group
                ? Leaves(group, $"{prefix}{field.Key}.")
                : [(prefix + field.Key, field.Value)]
        );
}
