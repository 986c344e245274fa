using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Training.Networks;

namespace Faer.Training.Recipes;

/// <summary>
/// A change of a recipe from the command line: <c>path=value</c>, such as <c>optimizer.learningRate=0.001</c>.
/// </summary>
internal static class RecipeSetting
{
    /// <summary>
    /// Writes the value into the recipe as read, before the whole recipe is checked. Another network clears the section
    /// <c>model</c>.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="setting">The change.</param>
    /// <param name="below">The network of a recipe that does not name one itself.</param>
    /// <exception cref="FaerException">The path does not name a field, or its value is of another kind.</exception>
    public static void Apply(JsonObject recipe, string setting, string below)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new FaerException($"--set {setting}: write path=value, such as optimizer.learningRate=0.001.");

        string network = RecipeSchema.NetworkOf(recipe, $"--set {setting}") ?? below;
        string[] path = PathOf(setting[..equals]);
        JsonObject node = recipe;
        Type record = typeof(Recipe);
        foreach (string part in path[..^1])
        {
            Type group = RecipeSchema.TypeOf(Field(record, part, setting), network);
            if (!RecipeSchema.IsGroup(group) && !RecipeSchema.IsMap(group))
                throw new FaerException($"--set {setting}: '{part}' has no fields of its own.");
            node[part] ??= new JsonObject();
            node =
                node[part] as JsonObject
                ?? throw new FaerException($"--set {setting}: '{part}' is not an object in the recipe.");
            record = group;
        }

        if (RecipeSchema.MapValue(record) is { } item)
        {
            JsonNode? named = Value(setting[(equals + 1)..], item);
            if (path[^1].Length == 0)
                throw new FaerException($"--set {setting}: give a name after '{path[^2]}.'.");
            if (!RecipeSchema.Fits(named, item))
                throw new FaerException($"--set {setting}: the value must be {RecipeSchema.Kind(item)}.");
            node[path[^1]] = named;
            return;
        }

        PropertyInfo field = Field(record, path[^1], setting);
        JsonNode? value = Value(setting[(equals + 1)..], field.PropertyType);
        bool picksNetwork = field.DeclaringType == typeof(NetworkOptions) && path[^1] == RecipeSchema.NetworkField;
        string? fault = picksNetwork ? RecipeSchema.NetworkFault(value) : RecipeSchema.Fault(value, field, network);
        if (fault is not null)
            throw new FaerException($"--set {setting}: the value {fault}.");
        if (picksNetwork && value!.GetValue<string>() != network)
            node.Clear();
        node[path[^1]] = value;
    }

    /// <summary>
    /// Splits a path into its parts. The last part of a path into a map is a name that may contain dots.
    /// </summary>
    private static string[] PathOf(string path)
    {
        string[] parts = path.Split('.');
        Type record = typeof(Recipe);
        for (int i = 0; i < parts.Length - 1; i++)
        {
            if (RecipeSchema.Find(record, parts[i])?.PropertyType is not { } type)
                break;
            if (RecipeSchema.IsMap(type))
                return [.. parts[..(i + 1)], string.Join('.', parts[(i + 1)..])];
            record = type;
        }

        return parts;
    }

    private static PropertyInfo Field(Type record, string name, string setting) =>
        RecipeSchema.Find(record, name)
        ?? throw new FaerException(
            $"--set {setting}: unknown field '{name}'; the fields are {RecipeSchema.Names(record)}."
        );

    /// <summary>Parses a value. Text needs no quotes; everything else is JSON.</summary>
    private static JsonNode? Value(string text, Type type)
    {
        bool isText = type == typeof(string) || type.IsEnum;
        if (isText && !text.StartsWith('"'))
            return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text, documentOptions: RecipeFile.DocumentOptions);
        }
        catch (JsonException)
        {
            // Not JSON, so it is of the wrong kind. The check of the field reports the expected kind.
            return JsonValue.Create(text);
        }
    }
}
