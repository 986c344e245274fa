using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>
/// Writes a <see cref="PhotoAnalysis"/> as one object: the fields of its <see cref="PhotoRecord"/>, with its
/// <see cref="FaceRecord"/>s as <c>faces</c> instead of their number and, if the photo could not be read, the
/// <c>reason</c> of its <see cref="FailureRecord"/>. Names are camel-case with every naming policy, as in records.
/// System.Text.Json uses it on its own.
/// </summary>
public sealed class PhotoAnalysisJsonConverter : JsonConverter<PhotoAnalysis>
{
    private const string Faces = "faces";

    /// <summary>Always throws: results are only written.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override PhotoAnalysis Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            $"A {nameof(PhotoAnalysis)} cannot be read from JSON. Write {nameof(PhotoRecord)}s and {nameof(FaceRecord)}s and read them with {nameof(RecordJson)}."
        );

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PhotoAnalysis value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        JsonElement photo = JsonSerializer.SerializeToElement(
            PhotoRecord.From(value),
            RecordJsonContext.Default.PhotoRecord
        );
        writer.WriteStartObject();
        foreach (JsonProperty field in photo.EnumerateObject())
        {
            if (field.NameEquals(Faces))
                WriteFaces(writer, value);
            else
                field.WriteTo(writer);
        }

        if (value.Error is { } error)
            writer.WriteString("reason", error.Message.ReplaceLineEndings(" "));
        writer.WriteEndObject();
    }

    private static void WriteFaces(Utf8JsonWriter writer, PhotoAnalysis photo)
    {
        writer.WriteStartArray(Faces);
        for (int i = 0; i < photo.Faces.Count; i++)
        {
            FaceAnalysis face = photo.Faces[i];
            JsonSerializer.Serialize(
                writer,
                FaceRecord.From(photo, i, face, face.Model),
                RecordJsonContext.Default.FaceRecord
            );
        }

        writer.WriteEndArray();
    }
}
