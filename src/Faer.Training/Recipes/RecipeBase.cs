using System.Text.Json.Nodes;
using Faer.Training.Networks;

namespace Faer.Training.Recipes;

/// <summary>
/// Merges a recipe with the recipe named in its field <c>extends</c>, recursively. A field of the upper recipe wins;
/// groups are merged field by field. The field <c>extends</c> is removed, so that the result contains only values. A
/// section <c>model</c> is merged only with a section of the same network: a recipe that names another network starts
/// with an empty section.
/// </summary>
internal static class RecipeBase
{
    private const string Field = "extends";
    private const string Model = "model";

    /// <summary>The fields that hold the path of a file.</summary>
    private static readonly (string Section, string Field)[] s_paths =
    [
        ("backbone", "weights"),
        ("distillation", "table"),
    ];

    /// <summary>
    /// Returns the recipe merged with all recipes that it extends. Each file is checked separately, so that an error
    /// names the right file.
    /// </summary>
    /// <param name="recipe">The recipe as written; it is modified and returned.</param>
    /// <param name="name">The path of the recipe, for errors; <c>extends</c> is relative to its folder.</param>
    /// <param name="settings">Settings that are applied to the recipe.</param>
    /// <exception cref="FaerException">A file is missing or malformed, or extends itself.</exception>
    public static JsonObject Resolve(JsonObject recipe, string name, IEnumerable<string> settings)
    {
        List<(JsonObject Recipe, string Name)> files = Files(recipe, name);

        // The network determines the fields of the section model. A recipe inherits it from the recipe below.
        var networks = new string[files.Count];
        string network = NetworkOptions.DefaultNetwork;
        for (int i = files.Count - 1; i >= 0; i--)
        {
            foreach (string setting in i == 0 ? settings : [])
                RecipeSetting.Apply(recipe, setting, network);
            // Only a setting can have left a relative path: it is relative to the working folder.
            if (i == 0)
                AnchorPaths(recipe, "");
            networks[i] = network = RecipeSchema.NetworkOf(files[i].Recipe, files[i].Name) ?? network;
        }

        bool sameNetwork = true;
        foreach ((int i, (JsonObject lower, string file)) in files.Index())
        {
            RecipeSchema.Check(lower, typeof(Recipe), "", file, networks[i]);
            sameNetwork &= networks[i] == networks[0];
            if (!sameNetwork)
                lower.Remove(Model);
            if (i > 0)
                AddMissing(recipe, lower);
        }

        return recipe;
    }

    /// <summary>
    /// Returns the recipe and all that it extends, the top one first, with the field <c>extends</c> removed from each.
    /// </summary>
    private static List<(JsonObject Recipe, string Name)> Files(JsonObject recipe, string name)
    {
        List<(JsonObject Recipe, string Name)> files = [(recipe, name)];
        AnchorPaths(recipe, name);
        List<string> paths = [Path.GetFullPath(name)];
        while (TakeBase(recipe, name) is { } below)
        {
            string file = Path.Combine(Path.GetDirectoryName(name) ?? "", below);
            if (!File.Exists(file))
                throw new FaerException(
                    $"{name}: field '{Field}' names {file}, which does not exist; give a path relative to "
                        + $"this file's folder."
                );
            paths.Add(Path.GetFullPath(file));
            if (paths.IndexOf(paths[^1]) < paths.Count - 1)
                throw new FaerException(
                    $"{name}: field '{Field}' forms a cycle: "
                        + $"{string.Join(" -> ", paths.Select(Path.GetFileName))}; remove it from one of them."
                );

            (recipe, name) = (RecipeFile.ParseObject(RecipeFile.ReadText(file), file), file);
            AnchorPaths(recipe, name);
            files.Add((recipe, name));
        }

        return files;
    }

    private static string? TakeBase(JsonObject recipe, string name)
    {
        if (!recipe.Remove(Field, out JsonNode? value))
            return null;
        return value is JsonValue text && text.TryGetValue(out string? path) && path.Length > 0
            ? path
            : throw new FaerException($"{name}: field '{Field}' must be the path of a recipe.");
    }

    /// <summary>
    /// Makes paths of files absolute. A value that is not a path is left for the check of fields.
    /// </summary>
    /// <param name="recipe">The recipe to modify.</param>
    /// <param name="name">The recipe's file, whose folder the paths are relative to.</param>
    private static void AnchorPaths(JsonObject recipe, string name)
    {
        foreach ((string section, string field) in s_paths)
        {
            if (
                recipe[section] is JsonObject group
                && group[field] is JsonValue value
                && value.TryGetValue(out string? path)
                && FieldRules.IsLine(path)
            )
                group[field] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(name) ?? "", path));
        }
    }

    private static void AddMissing(JsonObject upper, JsonObject lower)
    {
        foreach ((string field, JsonNode? value) in lower)
        {
            if (!upper.TryGetPropertyValue(field, out JsonNode? own))
                upper[field] = value?.DeepClone();
            else if (own is JsonObject group && value is JsonObject lowerGroup)
                AddMissing(group, lowerGroup);
        }
    }
}
