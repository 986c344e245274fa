using Faer.Alignment;
using Faer.Training.Inspection;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Recipes;

/// <summary>The shipped recipes, and the page that explains their fields.</summary>
public sealed class RecipeFolderTests
{
    public static TheoryData<string> Files => [.. RecipeFolder.Files()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_recipe_is_valid_and_named_like_its_file(string file)
    {
        Recipe recipe = RecipeFolder.Read(file);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), recipe.Name);
        Assert.NotEmpty(recipe.Description);
    }

    [Fact]
    public void All_recipes_differ_in_content_and_description()
    {
        Recipe[] recipes = [.. RecipeFolder.Files().Select(file => RecipeFolder.Read(file) with { Name = "x" })];
        Assert.Equal(recipes.Length, recipes.Select(recipe => recipe.Description).Distinct().Count());
        Assert.Equal(
            recipes.Length,
            recipes.Select(recipe => RecipeFile.Hash(recipe with { Description = "" })).Distinct().Count()
        );
    }

    /// <summary>With the data set in its name, and the figure in its description.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void The_folders_page_lists_every_recipe(string file)
    {
        Recipe recipe = RecipeFolder.Read(file);
        string row = Assert.Single(
            File.ReadAllLines(RecipeFolder.PathOf("README.md")),
            line => line.StartsWith($"| `{recipe.Name}` |", StringComparison.Ordinal)
        );
        if (!file.Contains('/', StringComparison.Ordinal))
            return;
        Assert.Contains($"| `{recipe.Name.Split('_')[1]}` |", row, StringComparison.Ordinal);
        Assert.Contains(row.Split('|')[^2].Trim(), recipe.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ablation_needs_two_settings()
    {
        string path = RecipeFolder.PathOf("faer-atto_lfw_112.json");
        Recipe full = RecipeFile.Read(path, ["epochs=8"]);
        Assert.Equal(
            full with
            {
                Model = (FaerNetOptions)full.Model with { Attention = AttentionKind.None },
            },
            RecipeFile.Read(path, ["epochs=8", "model.attention=none"]),
            Compared
        );
        Assert.Equal(
            full with
            {
                Input = full.Input with { Alignment = AlignmentMode.Resize },
            },
            RecipeFile.Read(path, ["epochs=8", "input.alignment=resize"]),
            Compared
        );
        Assert.False(Compared(full, RecipeFile.Read(path, ["epochs=8", "model.attention=none"])));
    }

    [Fact]
    public void The_reference_lists_every_field_with_its_default()
    {
        string page = File.ReadAllText(Path.Combine(RecipeFolder.Root, "docs", "recipe-reference.md"));
        string[] rows = [.. Rows(new Recipe { Name = "" }, "")];
        Assert.All(rows, row => Assert.Contains(row, page, StringComparison.Ordinal));

        string fields = page[..page.IndexOf("## model of a residual network", StringComparison.Ordinal)];
        Assert.Equal(rows.Length, fields.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("residual", "## model of a residual network")]
    [InlineData("swinface", "## model of SwinFace")]
    [InlineData("transfer", "## model of TransFER")]
    public void The_reference_lists_the_fields_of_every_network(string network, string heading)
    {
        string page = File.ReadAllText(Path.Combine(RecipeFolder.Root, "docs", "recipe-reference.md"));
        string section = page[page.IndexOf(heading, StringComparison.Ordinal)..];
        section = section[..(section.IndexOf("\n## ", 3, StringComparison.Ordinal) is >= 0 and var end ? end : ^0)];
        NetworkOptions options = NetworkRegistry.Defaults(network)!;
        string[] shared = [.. RecipeSchema.Fields(typeof(NetworkOptions)).Select(field => field.Name)];

        string[] rows =
        [
            .. Rows(options, "model.")
                .Where(row => !shared.Any(name => row.StartsWith($"| `model.{name}`", StringComparison.Ordinal)))
                .Select(row =>
                    row.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
                ),
        ];

        Assert.All(rows, row => Assert.Contains(row, section, StringComparison.Ordinal));
        Assert.Equal(rows.Length, section.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    /// <summary>The small recipes are compared, so they cost the same, apart from the baseline without attention.</summary>
    [Theory]
    [InlineData("celeba")]
    [InlineData("ferplus")]
    public void The_small_rivals_cost_the_same(string data)
    {
        long[] costs =
        [
            .. new[] { "faer", "swinface", "transfer" }.Select(system =>
                NetworkSummary.Of(RecipeFolder.Read($"rivals/{system}-small_{data}_64.json")).MultiplyAdds
            ),
        ];
        Assert.InRange((double)costs.Max() / costs.Min(), 1, 1.1);
    }

    /// <summary>Only the network and its loss may differ between the systems.</summary>
    [Theory]
    [InlineData("celeba")]
    [InlineData("ferplus")]
    public void The_small_rivals_are_trained_alike(string data)
    {
        string[] training =
        [
            .. new[] { "faer", "baseline", "swinface", "transfer" }
                .Select(system => RecipeFolder.Read($"rivals/{system}-small_{data}_64.json"))
                .Select(recipe =>
                    RecipeFile.Hash(
                        recipe with
                        {
                            Name = "",
                            Description = "",
                            Model = new FaerNetOptions(),
                            Loss = new LossRecipe(),
                        }
                    )
                ),
        ];
        Assert.Single(training.Distinct());
    }

    /// <summary>The starts of the table's rows, such as <c>| `optimizer.beta1` | 0.9 |</c>.</summary>
    private static IEnumerable<string> Rows(object record, string prefix)
    {
        foreach ((string name, System.Reflection.PropertyInfo property) in RecipeSchema.Fields(record.GetType()))
        {
            object? value = property.GetValue(record);
            if (RecipeSchema.IsGroup(property.PropertyType))
            {
                foreach (string row in Rows(value!, $"{prefix}{name}."))
                    yield return row;
            }
            else
            {
                yield return $"| `{prefix}{name}` | {Written(name, value)} |";
            }
        }
    }

    private static string Written(string name, object? value) =>
        value switch
        {
            null => "none",
            "" => name == "name" ? "required" : "empty",
            System.Collections.IDictionary { Count: 0 } => "none",
            System.Collections.IEnumerable list and not string =>
                $"[{string.Join(", ", list.Cast<object>().Select(item => Written("", item)))}]",
            Enum or bool => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!),
            IFormattable number => number
                .ToString(null, System.Globalization.CultureInfo.InvariantCulture)
                .Replace("E-0", "e-", StringComparison.Ordinal),
            _ => value.ToString()!,
        };

    private static bool Compared(Recipe a, Recipe b) => RecipeFile.Hash(a) == RecipeFile.Hash(b);
}
