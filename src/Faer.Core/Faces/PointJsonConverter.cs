using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer;

/// <summary>
/// Writes and reads a point of <see cref="FaceLandmarks"/> as an object with two numbers, <c>{"x":1,"y":2}</c>; the
/// naming policy of the serializer applies to the names. System.Text.Json alone writes a <see cref="Vector2"/> without
/// its numbers.
/// </summary>
public sealed class PointJsonConverter : JsonConverter<Vector2>
{
    /// <inheritdoc/>
    public override Vector2 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A point must be an object with two numbers.");
        float? x = null,
            y = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isX = reader.ValueTextEquals(Name(nameof(Vector2.X), options)),
                isY = reader.ValueTextEquals(Name(nameof(Vector2.Y), options));
            reader.Read();
            if (isX)
                x = reader.GetSingle();
            else if (isY)
                y = reader.GetSingle();
            else
                reader.Skip();
        }

        return x is { } across && y is { } down
            ? new Vector2(across, down)
            : throw new JsonException("A point must have two numbers.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Vector2 value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        writer.WriteStartObject();
        writer.WriteNumber(Name(nameof(Vector2.X), options), value.X);
        writer.WriteNumber(Name(nameof(Vector2.Y), options), value.Y);
        writer.WriteEndObject();
    }

    private static string Name(string property, JsonSerializerOptions options) =>
        options.PropertyNamingPolicy?.ConvertName(property) ?? property;
}
