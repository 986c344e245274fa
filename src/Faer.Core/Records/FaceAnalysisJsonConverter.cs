using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Faer.Records;

/// <summary>
/// Writes a <see cref="FaceAnalysis"/> as the JSON of its <see cref="FaceRecord"/>, without the fields that only the
/// photo has: <c>source</c>, <c>face</c>, <c>faces</c>, <c>widthPx</c>, <c>heightPx</c> and <c>warnings</c>. Names are
/// camel-case with every naming policy, as in records. System.Text.Json uses it on its own.
/// </summary>
public sealed class FaceAnalysisJsonConverter : JsonConverter<FaceAnalysis>
{
    private static readonly HashSet<string> s_ofPhoto = new(StringComparer.Ordinal)
    {
        "source",
        "face",
        "faces",
        "widthPx",
        "heightPx",
        "warnings",
    };

    private static readonly PhotoAnalysis s_noPhoto = new("", []);

    private static readonly JsonTypeInfo<FaceRecord> s_face =
        (JsonTypeInfo<FaceRecord>)
            new JsonSerializerOptions(RecordJsonContext.Default.Options)
            {
                TypeInfoResolver = RecordJsonContext.Default.WithAddedModifier(RemovePhoto),
            }.GetTypeInfo(typeof(FaceRecord));

    /// <summary>Always throws: results are only written.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override FaceAnalysis Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            $"A {nameof(FaceAnalysis)} cannot be read from JSON. Write {nameof(FaceRecord)}s and read them with {nameof(RecordJson)}.{nameof(RecordJson.ParseFace)}."
        );

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FaceAnalysis value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, FaceRecord.From(s_noPhoto, 0, value, value.Model), s_face);
    }

    private static void RemovePhoto(JsonTypeInfo type)
    {
        if (type.Type != typeof(FaceRecord))
            return;
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (s_ofPhoto.Contains(type.Properties[i].Name))
                type.Properties.RemoveAt(i);
        }
    }
}
