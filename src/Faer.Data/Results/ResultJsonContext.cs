using System.Text.Json.Serialization;

namespace Faer.Data.Results;

/// <summary>Source-generated serialization of manifests.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ResultManifest))]
internal sealed partial class ResultJsonContext : JsonSerializerContext
{
    public static string NameOf(ResultFormat format) => format.ToString().ToLowerInvariant();
}
