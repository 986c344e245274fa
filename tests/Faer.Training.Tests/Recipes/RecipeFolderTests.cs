using Faer.Alignment;

namespace Faer.Training.Tests.Recipes;

/// <summary>The recipes that are shipped, and the page that explains their fields.</summary>
public sealed class RecipeFolderTests
{
    private static readonly string s_root = Root();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(s_root, "recipes"), "*.json").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_recipe_reads_and_is_called_as_its_file(string file)
    {
        Recipe recipe = RecipeFile.Read(Path.Combine(s_root, "recipes", file));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), recipe.Name);
        Assert.NotEmpty(recipe.Description);
    }

    [Fact]
    public void The_ablation_needs_two_settings()
    {
        string path = Path.Combine(s_root, "recipes", "faer-atto_lfw_112.json");
        Recipe full = RecipeFile.Read(path, ["epochs=8"]);
        Assert.Equal(full with { Model = full.Model with { Attention = AttentionKind.None } }, RecipeFile.Read(path, ["epochs=8", "model.attention=none"]), Compared);
        Assert.Equal(full with { Input = full.Input with { Alignment = AlignmentMode.Resize } }, RecipeFile.Read(path, ["epochs=8", "input.alignment=resize"]), Compared);
        Assert.False(Compared(full, RecipeFile.Read(path, ["epochs=8", "model.attention=none"])));
    }

    [Fact]
    public void The_training_page_names_every_field_with_its_default()
    {
        string page = File.ReadAllText(Path.Combine(s_root, "docs", "training.md"));
        string[] rows = [.. Rows(new Recipe { Name = "" }, "")];
        Assert.All(rows, row => Assert.Contains(row, page, StringComparison.Ordinal));

        string table = page[page.IndexOf("| field | default |", StringComparison.Ordinal)..page.IndexOf("## Ablation", StringComparison.Ordinal)];
        Assert.Equal(rows.Length, table.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    /// <summary>The beginnings of the table's rows: <c>| `optimizer.beta1` | 0.9 |</c>.</summary>
    private static IEnumerable<string> Rows(object record, string prefix)
    {
        foreach ((string name, System.Reflection.PropertyInfo property) in RecipeSchema.Fields(record.GetType()))
        {
            object? value = property.GetValue(record);
            if (RecipeSchema.IsGroup(property.PropertyType))
            {
                foreach (string row in Rows(value!, $"{prefix}{name}.")) yield return row;
            }
            else
            {
                yield return $"| `{prefix}{name}` | {Written(name, value)} |";
            }
        }
    }

    private static string Written(string name, object? value) => value switch
    {
        null => "none",
        "" => name == "name" ? "required" : "empty",
        System.Collections.IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object>().Select(item => Written("", item)))}]",
        Enum or bool => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal),
        _ => value.ToString()!,
    };

    private static bool Compared(Recipe a, Recipe b) => RecipeFile.Hash(a) == RecipeFile.Hash(b);

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Faer.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"There is no Faer.slnx above {AppContext.BaseDirectory}.");
    }
}
