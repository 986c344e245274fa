using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer;

/// <summary>
/// Writes a <see cref="PhotoAnalysis"/> as one object: the fields of its record (<c>PhotoRecord</c>), with the records
/// of its faces (<c>FaceRecord</c>) as <c>faces</c> instead of their number and, if the photo could not be read, the
/// <c>reason</c>. Names are camel-case with every naming policy, as in records. System.Text.Json uses it on its own.
/// </summary>
public sealed class PhotoAnalysisJsonConverter : JsonConverter<PhotoAnalysis>
{
    /// <summary>Always throws: results are only written.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override PhotoAnalysis Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            "A PhotoAnalysis cannot be read from JSON. Write PhotoRecords and FaceRecords and read them with "
                + "RecordJson."
        );

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PhotoAnalysis value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ResultJson.Write(writer, value);
    }
}
