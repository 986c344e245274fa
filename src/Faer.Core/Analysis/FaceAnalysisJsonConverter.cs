using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer;

/// <summary>
/// Writes a <see cref="FaceAnalysis"/> as the JSON of its record (<c>FaceRecord</c>), without the fields that only the
/// photo has: <c>source</c>, <c>face</c>, <c>faces</c>, <c>widthPx</c>, <c>heightPx</c> and <c>warnings</c>. Names are
/// camel-case with every naming policy, as in records. System.Text.Json uses it on its own.
/// </summary>
public sealed class FaceAnalysisJsonConverter : JsonConverter<FaceAnalysis>
{
    /// <summary>Always throws: results are only written.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override FaceAnalysis Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            "A FaceAnalysis cannot be read from JSON. Write FaceRecords and read them with RecordJson.ParseFace."
        );

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FaceAnalysis value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ResultJson.Write(writer, value);
    }
}
