using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer.Training.Weights;

/// <summary>
/// Heads as JSON: a list of objects with <c>name</c>, <c>kind</c> and <c>labels</c>, as in the metadata of a model
/// file.
/// </summary>
internal sealed class LabelHeadsJson : JsonConverter<IReadOnlyList<LabelHead>>
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new LabelHeadsJson(),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    /// <summary>Returns heads as a line of JSON.</summary>
    public static string ToJson(IReadOnlyList<LabelHead> heads) => JsonSerializer.Serialize(heads, s_options);

    /// <summary>Reads heads from a line of JSON.</summary>
    /// <exception cref="JsonException">The text is not a valid list of heads.</exception>
    public static IReadOnlyList<LabelHead> Parse(string json) =>
        JsonSerializer.Deserialize<IReadOnlyList<LabelHead>>(json, s_options)!;

    public override IReadOnlyList<LabelHead> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        Entry[] entries = JsonSerializer.Deserialize<Entry[]>(ref reader, options)!;
        try
        {
            return [.. entries.Select(entry => new LabelHead(entry.Name, entry.Kind, entry.Labels))];
        }
        catch (FaerException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<LabelHead> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            value.Select(head => new Entry(head.Name, head.Kind, [.. head.Labels])).ToArray(),
            options
        );

    private sealed record Entry(string Name, HeadKind Kind, string[] Labels);
}
