using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Faer.Training;

/// <summary>Reads and writes recipes: JSON with comments, camelCase, unknown members refused by name.</summary>
public static class RecipeFile
{
    private static readonly JsonDocumentOptions s_documentOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a recipe file and applies settings on top.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Changes such as <c>optimizer.learningRate=0.001</c>; values are JSON, or plain text for strings.</param>
    /// <exception cref="FaerException">The file is missing or malformed, or names a field or value that does not exist.</exception>
    public static Recipe Read(string path, IEnumerable<string>? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: the recipe cannot be read ({e.Message})", e);
        }

        return Parse(text, path, settings);
    }

    /// <summary>Reads a recipe from text; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="FaerException">The text is malformed, or names a field or value that does not exist.</exception>
    public static Recipe Parse(string text, string name, IEnumerable<string>? settings = null)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: s_documentOptions) is not JsonObject root)
                throw new FaerException($"{name}: a recipe is a JSON object.");

            foreach (string setting in settings ?? []) Apply(root, setting);
            CheckFields(root, typeof(Recipe), "", name);
            Recipe recipe = root.Deserialize<Recipe>(s_options)!;
            RecipeCheck.Validate(recipe, name);
            return recipe;
        }
        catch (JsonException e)
        {
            throw new FaerException(Describe(e, name), e);
        }
    }

    /// <summary>The resolved recipe: every member, defaults too.</summary>
    public static string ToJson(Recipe recipe) => JsonSerializer.Serialize(recipe, s_options) + "\n";

    /// <summary>SHA-256 of the resolved recipe, in lower-case hexadecimal digits.</summary>
    public static string Hash(Recipe recipe) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson(recipe))));

    private static void Apply(JsonObject root, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw new FaerException($"--set {setting}: write path=value, such as optimizer.learningRate=0.001.");

        string[] path = setting[..equals].Split('.');
        JsonObject node = root;
        foreach (string part in path[..^1])
        {
            node[part] ??= new JsonObject();
            node = node[part] as JsonObject ?? throw new FaerException($"--set {setting}: {part} is not a group of fields.");
        }

        node[path[^1]] = Value(setting[(equals + 1)..]);
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Compares names with the record's members, so that a typing error is named with its place and its neighbours.</summary>
    private static void CheckFields(JsonObject node, Type type, string prefix, string name)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod!.GetParameters().Length == 0)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => property.PropertyType);
        foreach ((string field, JsonNode? value) in node)
        {
            if (!known.TryGetValue(field, out Type? memberType))
                throw new FaerException($"{name}: unknown field '{prefix}{field}'; known here: {string.Join(", ", known.Keys)}.");
            if (value is JsonObject child && memberType.IsClass && memberType != typeof(string)) CheckFields(child, memberType, $"{prefix}{field}.", name);
        }
    }

    private static string Describe(JsonException e, string name)
    {
        string message = e.Message.Split(" Path: ")[0].Split(". LineNumber")[0].TrimEnd('.');
        return e.Path is { Length: > 2 } path
            ? $"{name}: field '{path[2..]}' has a wrong value ({message})."
            : $"{name}: not a valid recipe, line {e.LineNumber + 1} ({message}).";
    }
}
