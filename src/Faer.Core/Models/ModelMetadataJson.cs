using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Faer.Alignment;

namespace Faer.Models;

/// <summary>Turns <see cref="ModelMetadata"/> into JSON and back; what the values may be is the business of <see cref="ModelMetadataRules"/>.</summary>
internal static class ModelMetadataJson
{
    private static readonly ModelMetadataJsonContext s_context = ModelMetadataJsonContext.Default;

    public static ModelMetadata Read(string json, string fileName)
    {
        try
        {
            using (JsonDocument document = JsonDocument.Parse(json))
            {
                JsonElement root = document.RootElement;
                CheckMembers(root, s_context.ModelMetadataDocument, path: "", fileName);
                CheckVersion(root, fileName);
                CheckMembers(root.GetProperty("alignment"), s_context.AlignmentDocument, "alignment.", fileName);
                CheckMembers(root.GetProperty("temperatures"), s_context.TemperaturesDocument, "temperatures.", fileName);
            }

            return FromDocument(JsonSerializer.Deserialize(json, s_context.ModelMetadataDocument)!, fileName);
        }
        catch (JsonException error)
        {
            // The path reads "$.alignment.mode"; the error's own text names .NET types, which tell the reader of a model file nothing.
            string field = error.Path is { Length: > 2 } path ? $"the field '{path[2..]}' is not of the kind that format version 1 has there" : "they are not JSON";
            throw new ModelFormatException($"{fileName}: the model's metadata cannot be read: {field}; export the model again.", error);
        }
    }

    public static string Write(ModelMetadata metadata) => JsonSerializer.Serialize(ToDocument(metadata), s_context.ModelMetadataDocument);

    // The serializer would refuse the same files, but not name every field, nor say where to look.
    private static void CheckMembers(JsonElement element, JsonTypeInfo type, string path, string fileName)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new ModelFormatException($"{fileName}: the model's metadata '{path.TrimEnd('.')}' must be a JSON object; export the model again.");

        var known = type.Properties.Select(property => property.Name).ToList();
        var found = element.EnumerateObject().Select(property => property.Name).ToList();
        if (known.Except(found, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new ModelFormatException($"{fileName}: the model's metadata lack the field '{path}{missing}'; export the model again.");
        if (found.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new ModelFormatException($"{fileName}: the model's metadata have the unknown field '{path}{unknown}'; remove it, or update Faer if a newer version wrote the file.");
        if (found.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ModelFormatException($"{fileName}: the model's metadata have the field '{path}{twice.Key}' twice; export the model again.");
    }

    private static void CheckVersion(JsonElement root, string fileName)
    {
        JsonElement version = root.GetProperty("formatVersion");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != ModelMetadata.SupportedFormatVersion)
            throw new ModelFormatException($"{fileName}: the field 'formatVersion' is {version.GetRawText()}, this Faer reads {ModelMetadata.SupportedFormatVersion}; update Faer, or export the model with this version.");
    }

    private static ModelMetadata FromDocument(ModelMetadataDocument document, string fileName) => new()
    {
        FormatVersion = document.FormatVersion,
        Name = document.Name,
        Attributes = document.Attributes,
        Expressions = document.Expressions,
        InputSizePx = document.InputSizePx,
        ColorOrder = document.ColorOrder,
        Mean = document.Mean,
        Std = document.Std,
        ResizeFilter = document.ResizeFilter,
        Alignment = FromDocument(document.Alignment, fileName),
        Temperatures = new HeadTemperatures(document.Temperatures.Attributes, document.Temperatures.Expression),
        AttributeThresholds = document.AttributeThresholds,
        UntrainedLabels = document.UntrainedLabels,
        Licence = document.Licence,
        Terms = document.Terms,
        Recipe = document.Recipe,
        RecipeHash = document.RecipeHash,
        WeightsHash = document.WeightsHash,
        EmbeddingSize = document.EmbeddingSize,
    };

    private static AlignmentSettings FromDocument(AlignmentDocument document, string fileName)
    {
        AlignmentMode mode = document.Mode switch
        {
            "landmarks" => AlignmentMode.Landmarks,
            "detector" => AlignmentMode.Detector,
            "resize" => AlignmentMode.Resize,
            _ => throw new ModelFormatException($"{fileName}: the field 'alignment.mode' is '{document.Mode}'; it must be landmarks, detector or resize."),
        };
        if (document.Template is not null != (mode == AlignmentMode.Landmarks))
            throw new ModelFormatException($"{fileName}: the field 'alignment.template' contradicts alignment.mode '{document.Mode}'; it must have five points for landmarks and be null otherwise.");
        if (document.BoxScale is not null != (mode == AlignmentMode.Detector))
            throw new ModelFormatException($"{fileName}: the field 'alignment.boxScale' contradicts alignment.mode '{document.Mode}'; it must be a number for detector and null otherwise.");
        if (document.Template?.FirstOrDefault(point => point is not { Length: 2 }) is not null || document.Template?.Contains(null!) == true)
            throw new ModelFormatException($"{fileName}: the field 'alignment.template' must hold points of two numbers [x, y].");

        return new AlignmentSettings(mode, document.Template?.Select(point => new Vector2(point[0], point[1])).ToArray() ?? [], document.BoxScale ?? 0);
    }

    private static ModelMetadataDocument ToDocument(ModelMetadata metadata) => new(
        metadata.FormatVersion,
        metadata.Name,
        metadata.Attributes?.ToArray(),
        metadata.Expressions?.ToArray(),
        metadata.InputSizePx,
        metadata.ColorOrder,
        [.. metadata.Mean],
        [.. metadata.Std],
        metadata.ResizeFilter,
        ToDocument(metadata.Alignment),
        new TemperaturesDocument(metadata.Temperatures.Attributes, metadata.Temperatures.Expression),
        metadata.AttributeThresholds?.ToArray(),
        [.. metadata.UntrainedLabels],
        metadata.Licence,
        metadata.Terms,
        metadata.Recipe,
        metadata.RecipeHash,
        metadata.WeightsHash,
        metadata.EmbeddingSize);

    private static AlignmentDocument ToDocument(AlignmentSettings alignment) => alignment.Mode switch
    {
        AlignmentMode.Landmarks => new("landmarks", [.. alignment.Template.Select(point => new[] { point.X, point.Y })], null),
        AlignmentMode.Detector => new("detector", null, alignment.BoxScale),
        _ => new("resize", null, null),
    };
}
