using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Training.Networks;

namespace Faer.Training.Recipes;

/// <summary>Reads and writes the section <c>model</c> as the options of the network that it names.</summary>
internal sealed class NetworkOptionsConverter : JsonConverter<NetworkOptions>
{
    /// <inheritdoc/>
    public override NetworkOptions? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument section = JsonDocument.ParseValue(ref reader);
        string network = section.RootElement.TryGetProperty(RecipeSchema.NetworkField, out JsonElement name)
            ? name.GetString()!
            : NetworkOptions.DefaultNetwork;
        return (NetworkOptions?)section.Deserialize(RecipeSchema.OptionsOf(network), options);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NetworkOptions value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
