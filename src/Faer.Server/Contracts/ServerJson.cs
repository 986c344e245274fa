using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Faer.Records;

namespace Faer.Server.Contracts;

/// <summary>The JSON format of answers: camel-case names, and records as the library writes them.</summary>
internal static class ServerJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            // Answers are JSON and never part of a page, so non-ASCII letters are not escaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ServerJsonContext.Default, RecordJson.TypeInfoResolver),
        };

    public static ServerJsonContext Context { get; } = new(new JsonSerializerOptions(Options));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultsAnswer))]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(MetadataAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(StateAnswer))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
