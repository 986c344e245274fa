using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Faer.Training.Networks;
using Faer.Training.RunFolders;

namespace Faer.Training.Recipes;

/// <summary>
/// Reads and writes recipes: JSON with comments, in camelCase. Unknown members are errors that name the member.
/// </summary>
public static class RecipeFile
{
    internal static readonly JsonDocumentOptions DocumentOptions = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new NetworkOptionsConverter(),
        },
    };

    /// <summary>
    /// Reads a recipe file, merges it with the recipe named in its field <c>extends</c>, and applies settings.
    /// </summary>
    /// <param name="path">The file. The path in <c>extends</c> is relative to its folder.</param>
    /// <param name="settings">
    /// Changes such as <c>optimizer.learningRate=0.001</c>; later ones override earlier ones. Values are JSON; texts
    /// need no quotes.
    /// </param>
    /// <exception cref="FaerException">A file is missing or malformed, names a field or value that does not exist, or
    /// extends itself.</exception>
    public static Recipe Read(string path, IEnumerable<string>? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(ReadText(path), path, settings);
    }

    /// <summary>Reads a recipe with a file of changes on top: a recipe without <c>name</c> and
    /// <c>extends</c>.</summary>
    /// <param name="path">The recipe.</param>
    /// <param name="changes">The file of changes.</param>
    /// <param name="name">The name of the resulting recipe.</param>
    /// <param name="settings">Changes applied after both, as for <see cref="Read"/>.</param>
    /// <exception cref="FaerException">As for <see cref="Read"/>, for either file.</exception>
    public static Recipe ReadOver(string path, string changes, string name, IEnumerable<string>? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(changes);
        ArgumentException.ThrowIfNullOrEmpty(name);
        JsonObject upper = ParseObject(ReadText(changes), changes);
        foreach ((string field, string value) in new[] { ("name", name), ("extends", Path.GetFullPath(path)) })
        {
            if (!upper.TryAdd(field, JsonValue.Create(value)))
                throw new FaerException($"{changes}: field '{field}' is not allowed in a file of changes; remove it.");
        }

        return Build(upper, changes, settings);
    }

    /// <summary>
    /// Reads a recipe from text. <paramref name="name"/> names it in errors, and <c>extends</c> is relative to its
    /// folder.
    /// </summary>
    /// <exception cref="FaerException">The text is malformed, or names a field or value that does not
    /// exist.</exception>
    public static Recipe Parse(string text, string name, IEnumerable<string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Build(ParseObject(text, name), name, settings);
    }

    private static Recipe Build(JsonObject written, string name, IEnumerable<string>? settings)
    {
        JsonObject root = RecipeBase.Resolve(written, name, settings ?? []);
        Recipe recipe;
        try
        {
            recipe = root.Deserialize<Recipe>(s_options)!;
        }
        catch (JsonException e)
        {
            throw new FaerException(Describe(e, name), e);
        }

        RecipeCheck.Validate(recipe, name);
        return recipe;
    }

    /// <summary>Returns the text of a recipe's file.</summary>
    internal static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: the recipe cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>Parses a recipe without checking its fields.</summary>
    internal static JsonObject ParseObject(string text, string name)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: DocumentOptions) as JsonObject
                ?? throw new FaerException($"{name}: the recipe must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new FaerException(Describe(e, name), e);
        }
    }

    /// <summary>Returns the resolved recipe with every member, including defaults.</summary>
    public static string ToJson(Recipe recipe) => JsonSerializer.Serialize(recipe, s_options) + "\n";

    /// <summary>Returns a network's options as the section <c>model</c> of a resolved recipe.</summary>
    internal static string ToJson(NetworkOptions model) => JsonSerializer.Serialize(model, s_options);

    /// <summary>
    /// Returns the SHA-256, in lower-case hexadecimal digits, of the values that differ from the defaults. A field that
    /// is added later therefore leaves the hashes of earlier recipes unchanged. The section <c>model</c> is compared
    /// with the defaults of its network, and the network's name with <see cref="NetworkOptions.DefaultNetwork"/>. The
    /// path of the starting weights is left out, because it belongs to one machine; their content counts, as far as the
    /// recipe states it (<see cref="BackboneRecipe.Sha256"/>). For a teacher's table only its presence counts; the run's
    /// description has its hash (<see cref="RunTeacher.Sha256"/>). The terms and the minutes between checkpoints are
    /// left out because they do not affect the weights.
    /// </summary>
    public static string Hash(Recipe recipe)
    {
        var defaults = new Recipe { Name = "", Model = NetworkRegistry.Defaults(recipe.Model.Network) ?? recipe.Model };
        JsonObject plain = ToNode(defaults);
        plain["model"]!["network"] = NetworkOptions.DefaultNetwork;
        IEnumerable<RecipeChange> changed = Differences(plain, HashedNode(recipe));
        return Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', changed.Select(field => $"{field.Field}={field.To}")))
            )
        );
    }

    /// <summary>Returns the fields that count for the hash and differ between two recipes, by their paths.</summary>
    internal static IReadOnlyList<RecipeChange> Changes(Recipe from, Recipe to) =>
        [.. Differences(HashedNode(from), HashedNode(to))];

    /// <summary>Returns a recipe with defaults in the place of fields that do not count for the hash.</summary>
    private static JsonObject HashedNode(Recipe recipe) =>
        ToNode(
            recipe with
            {
                Backbone = recipe.Backbone with { Weights = null },
                CheckpointMinutes = new Recipe { Name = "" }.CheckpointMinutes,
                Distillation = recipe.Distillation with { Table = recipe.Distillation.Table is null ? null : "" },
                Terms = new TermsRecipe(),
            }
        );

    /// <summary>Returns the values that differ, ordered by their paths.</summary>
    private static IEnumerable<RecipeChange> Differences(JsonObject from, JsonObject to)
    {
        SortedDictionary<string, JsonNode?> earlier = Values(from),
            later = Values(to);
        return earlier
            .Keys.Union(later.Keys)
            .Where(field => !JsonNode.DeepEquals(earlier.GetValueOrDefault(field), later.GetValueOrDefault(field)))
            .Order(StringComparer.Ordinal)
            .Select(field => new RecipeChange(field, Written(earlier, field), Written(later, field)));

        static string Written(SortedDictionary<string, JsonNode?> values, string field) =>
            values.GetValueOrDefault(field)?.ToJsonString() ?? "null";
    }

    /// <summary>Returns the values by their paths.</summary>
    private static SortedDictionary<string, JsonNode?> Values(JsonObject recipe)
    {
        var values = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        Collect(recipe, "");
        return values;

        void Collect(JsonObject section, string prefix)
        {
            foreach ((string name, JsonNode? value) in section)
            {
                if (value is JsonObject group)
                    Collect(group, $"{prefix}{name}.");
                else
                    values[prefix + name] = value;
            }
        }
    }

    private static JsonObject ToNode(Recipe recipe) => JsonSerializer.SerializeToNode(recipe, s_options)!.AsObject();

    private static string Describe(JsonException e, string name)
    {
        string message = e.Message.Split(" Path: ")[0].Split(" LineNumber")[0].TrimEnd('.', ' ');
        return e.LineNumber is { } line
            ? $"{name}: not valid JSON, line {line + 1} ({message})."
            : $"{name}: not valid JSON ({message}).";
    }
}
