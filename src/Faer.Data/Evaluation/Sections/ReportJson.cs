using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Faer.Data.DataSets;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Converts reports to and from JSON, and places the parts of heads in it.</summary>
internal static class ReportJson
{
    private const string Heads = "heads";

    // The key of a standard head is written even if the model does not have the head.
    private static readonly string[] s_standard = [LabelHead.AttributesName, LabelHead.ExpressionName];

    /// <summary>The serialization of reports, with keys in camelCase.</summary>
    public static ReportJsonContext Context { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                NewLine = "\n",

                // Keeps names in file names readable. This is safe because the file is data and never embedded in a
                // page.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    /// <summary>Adds the keys of the standard heads with the value null.</summary>
    public static void AddStandardHeads(JsonObject root)
    {
        foreach (string head in s_standard)
            root[head] = null;
    }

    /// <summary>Adds the part of a head: standard heads at the top level, others under <c>heads</c>.</summary>
    public static void Place<T>(JsonObject root, string head, T part, JsonTypeInfo<T> type)
    {
        JsonNode? node = JsonSerializer.SerializeToNode(part, type);
        if (LabelNames.IsStandard(head))
            root[head] = node;
        else if (root[Heads] is JsonObject heads)
            heads[head] = node;
        else
            root[Heads] = new JsonObject { [head] = node };
    }

    /// <summary>Returns the JSON object of each head in a report, with the head's name and the JSON path.</summary>
    public static IEnumerable<(string Head, string Path, JsonObject Part)> PartsOfHeads(JsonObject root)
    {
        foreach (string head in s_standard)
        {
            if (root[head] is { } part)
                yield return (head, $"$.{head}", Object(part, $"$.{head}"));
        }

        if (root[Heads] is not { } heads)
            yield break;
        foreach ((string head, JsonNode? part) in Object(heads, $"$.{Heads}"))
            yield return (head, $"$.{Heads}.{head}", Object(part, $"$.{Heads}.{head}"));
    }

    /// <summary>
    /// Adds parts about heads, which are separate from the heads' own parts, as one object by head name. Adds nothing
    /// if there are no parts.
    /// </summary>
    /// <param name="root">The report.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="head">Returns the name of a part's head.</param>
    /// <param name="type">Describes how a part is serialized.</param>
    public static void PlaceByHead<T>(
        JsonObject root,
        string key,
        IEnumerable<T> parts,
        Func<T, string> head,
        JsonTypeInfo<T> type
    )
    {
        var heads = new JsonObject();
        foreach (T part in parts)
            heads[head(part)] = JsonSerializer.SerializeToNode(part, type);
        if (heads.Count > 0)
            root[key] = heads;
    }

    /// <summary>Reads the parts written by <see cref="PlaceByHead"/>.</summary>
    public static IEnumerable<T> ReadByHead<T>(JsonObject root, string key, JsonTypeInfo<T> type)
    {
        if (root[key] is not { } heads)
            yield break;
        foreach ((string head, JsonNode? part) in Object(heads, $"$.{key}"))
            yield return Read(Object(part, $"$.{key}.{head}"), $"$.{key}.{head}", type);
    }

    /// <summary>Adds parts as one list. Adds nothing if there are no parts.</summary>
    public static void PlaceList<T>(JsonObject root, string key, IEnumerable<T> parts, JsonTypeInfo<T> type)
    {
        JsonNode?[] nodes = [.. parts.Select(part => JsonSerializer.SerializeToNode(part, type))];
        if (nodes.Length > 0)
            root[key] = new JsonArray(nodes);
    }

    /// <summary>Reads the parts written by <see cref="PlaceList"/>.</summary>
    /// <exception cref="JsonException">
    /// The value at the key is not a list, or a value is missing or of the wrong kind.
    /// </exception>
    public static IEnumerable<T> ReadList<T>(JsonObject root, string key, JsonTypeInfo<T> type)
    {
        if (root[key] is not { } list)
            yield break;
        if (list is not JsonArray nodes)
            throw new JsonException("The value is not a list.", $"$.{key}", null, null);
        foreach ((int i, JsonNode? node) in nodes.Index())
            yield return Read(Object(node, $"$.{key}[{i}]"), $"$.{key}[{i}]", type);
    }

    /// <summary>Reads a value of a report.</summary>
    /// <exception cref="JsonException">
    /// A value is missing or of the wrong kind; the exception contains the full path.
    /// </exception>
    public static T Read<T>(JsonNode node, string path, JsonTypeInfo<T> type)
    {
        try
        {
            return node.Deserialize(type) ?? throw new JsonException("The value is null.", path, null, null);
        }
        catch (JsonException e) when (e.Path is { } inner && inner.StartsWith('$') && inner != path)
        {
            throw new JsonException(e.Message, path + inner[1..], null, null, e);
        }
    }

    private static JsonObject Object(JsonNode? node, string path) =>
        node as JsonObject ?? throw new JsonException("The value is not an object.", path, null, null);
}
