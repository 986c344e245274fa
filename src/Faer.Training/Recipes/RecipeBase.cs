using System.Text.Json.Nodes;

namespace Faer.Training;

/// <summary>
/// Puts a recipe on top of the one that its field <c>extends</c> names, and so on: a field of the upper one wins, groups are joined
/// field by field. The field itself is gone afterwards, so that only values count.
/// </summary>
internal static class RecipeBase
{
    private const string Field = "extends";

    /// <summary>The recipe with all that it builds on. Each file is checked by itself, so that a mistake is told with its own file.</summary>
    /// <param name="recipe">The recipe as written; it is used up.</param>
    /// <param name="name">Its path: what errors call it, and what <c>extends</c> is relative to.</param>
    /// <param name="settings">What is applied on top.</param>
    /// <exception cref="FaerException">A file is missing or malformed, or builds on itself.</exception>
    public static JsonObject Resolve(JsonObject recipe, string name, IEnumerable<string> settings)
    {
        string? below = TakeBase(recipe, name);
        foreach (string setting in settings)
            RecipeSetting.Apply(recipe, setting);
        RecipeSchema.Check(recipe, typeof(Recipe), "", name);

        List<string> files = [Path.GetFullPath(name)];
        while (below is not null)
        {
            string file = Path.Combine(Path.GetDirectoryName(name) ?? "", below);
            if (!File.Exists(file))
                throw new FaerException(
                    $"{name}: field '{Field}' names {file}, which does not exist; name a recipe relative to this file's folder."
                );
            files.Add(Path.GetFullPath(file));
            if (files.IndexOf(files[^1]) < files.Count - 1)
                throw new FaerException(
                    $"{name}: field '{Field}' goes in a circle: {string.Join(" -> ", files.Select(Path.GetFileName))}; remove it from one of them."
                );

            JsonObject lower = RecipeFile.ParseObject(RecipeFile.ReadText(file), file);
            below = TakeBase(lower, file);
            RecipeSchema.Check(lower, typeof(Recipe), "", file);
            AddMissing(recipe, lower);
            name = file;
        }

        return recipe;
    }

    private static string? TakeBase(JsonObject recipe, string name)
    {
        if (!recipe.Remove(Field, out JsonNode? value))
            return null;
        return value is JsonValue text && text.TryGetValue(out string? path) && path.Length > 0
            ? path
            : throw new FaerException($"{name}: field '{Field}' must be the path of a recipe.");
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
