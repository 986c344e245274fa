using System.Text.Json.Serialization;

namespace Faer.Models;

/// <summary>The metadata as the JSON has them: every member is present, in this order; null says that it does not apply.</summary>
internal sealed record ModelMetadataDocument(
    int FormatVersion,
    string Name,
    string[]? Attributes,
    string[]? Expressions,
    int InputSizePx,
    string ColorOrder,
    float[] Mean,
    float[] Std,
    string ResizeFilter,
    AlignmentDocument Alignment,
    TemperaturesDocument Temperatures,
    float[]? AttributeThresholds,
    string[] UntrainedLabels,
    string Licence,
    string Terms,
    string Recipe,
    string RecipeHash,
    string WeightsHash,
    int EmbeddingSize);

/// <summary>The JSON of <see cref="Faer.Alignment.AlignmentSettings"/>.</summary>
/// <param name="Mode"><c>landmarks</c>, <c>detector</c> or <c>resize</c>.</param>
/// <param name="Template">Five points [x, y] for <c>landmarks</c>, else null.</param>
/// <param name="BoxScale">A number above 0 for <c>detector</c>, else null.</param>
internal sealed record AlignmentDocument(string Mode, float[][]? Template, float? BoxScale);

/// <summary>The JSON of <see cref="HeadTemperatures"/>.</summary>
internal sealed record TemperaturesDocument(float? Attributes, float? Expression);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ModelMetadataDocument))]
internal sealed partial class ModelMetadataJsonContext : JsonSerializerContext;
