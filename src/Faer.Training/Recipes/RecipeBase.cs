using System.Text.Json.Nodes;

namespace Faer.Training;

/// <summary>
/// Puts a recipe on top of the one that its field <c>extends</c> names, and so on: a field of the upper one wins, groups are joined
/// field by field. The field itself is gone afterwards, so that only values count. A section <c>model</c> is joined only with one of
/// the same network: a recipe that names another network starts its section anew.
/// </summary>
internal static class RecipeBase
{
    private const string Field = "extends";
    private const string Model = "model";

    /// <summary>The recipe with all that it builds on. Each file is checked by itself, so that a mistake is reported with its own file.</summary>
    /// <param name="recipe">The recipe as written; it is used up.</param>
    /// <param name="name">Its path: what errors call it, and what <c>extends</c> is relative to.</param>
    /// <param name="settings">What is applied on top.</param>
    /// <exception cref="FaerException">A file is missing or malformed, or builds on itself.</exception>
    public static JsonObject Resolve(JsonObject recipe, string name, IEnumerable<string> settings)
    {
        List<(JsonObject Recipe, string Name)> files = Files(recipe, name);

        // Which fields a section model may have is known from the bottom up.
        var networks = new string[files.Count];
        string network = NetworkOptions.DefaultNetwork;
        for (int i = files.Count - 1; i >= 0; i--)
        {
            foreach (string setting in i == 0 ? settings : [])
                RecipeSetting.Apply(recipe, setting, network);
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

    /// <summary>The recipe and all that it builds on, the top first, each without the field that names the one below.</summary>
    private static List<(JsonObject Recipe, string Name)> Files(JsonObject recipe, string name)
    {
        List<(JsonObject Recipe, string Name)> files = [(recipe, name)];
        AnchorTable(recipe, name);
        List<string> paths = [Path.GetFullPath(name)];
        while (TakeBase(recipe, name) is { } below)
        {
            string file = Path.Combine(Path.GetDirectoryName(name) ?? "", below);
            if (!File.Exists(file))
                throw new FaerException(
                    $"{name}: field '{Field}' names {file}, which does not exist; name a recipe relative to this file's folder."
                );
            paths.Add(Path.GetFullPath(file));
            if (paths.IndexOf(paths[^1]) < paths.Count - 1)
                throw new FaerException(
                    $"{name}: field '{Field}' goes in a circle: {string.Join(" -> ", paths.Select(Path.GetFileName))}; remove it from one of them."
                );

            (recipe, name) = (RecipeFile.ParseObject(RecipeFile.ReadText(file), file), file);
            AnchorTable(recipe, name);
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

    /// <summary>Makes the path of a teacher's table one from anywhere; what is not a path is refused with the other fields.</summary>
    private static void AnchorTable(JsonObject recipe, string name)
    {
        if (
            recipe["distillation"] is JsonObject section
            && section["table"] is JsonValue value
            && value.TryGetValue(out string? path)
            && FieldRules.IsLine(path)
        )
            section["table"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(name) ?? "", path));
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
