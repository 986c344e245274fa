using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Faer.Alignment;

namespace Faer.Models;

/// <summary>
/// Converts <see cref="ModelMetadata"/> to JSON and back, in this order. A null member does not apply; optional members
/// may be left out. <see cref="ModelMetadataRules"/> checks the values.
/// </summary>
/// <remarks>
/// Written by hand, because a serializer takes longer at the start, a source-generated one too: 164 ms instead of 119
/// ms for the first model of a process.
/// </remarks>
internal static class ModelMetadataJson
{
    private const string LandmarksMode = "landmarks",
        DetectorMode = "detector",
        ResizeMode = "resize";

    private static readonly string[] s_inputMembers =
    [
        "inputSizePx",
        "colorOrder",
        "mean",
        "std",
        "resizeFilter",
        "alignment",
    ];

    private static readonly string[] s_originMembers =
    [
        "licence",
        "terms",
        "recipe",
        "recipeHash",
        "weightsHash",
        "embeddingSize",
    ];

    private static readonly string[] s_members =
    [
        "formatVersion",
        "name",
        "heads",
        .. s_inputMembers,
        .. s_originMembers,
    ];

    private static readonly string[] s_optionalMembers = [.. ModelOriginJson.Members, UnusualFacesJson.Member];

    private static readonly string[] s_version1Members =
    [
        "formatVersion",
        "name",
        "attributes",
        "expressions",
        .. s_inputMembers,
        "temperatures",
        "attributeThresholds",
        "untrainedLabels",
        .. s_originMembers,
    ];

    public static ModelMetadata Read(string json, string fileName)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(new MetadataElement(document.RootElement, "", fileName));
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(
                $"{fileName}: the model's metadata are not valid JSON; export the model again.",
                error
            );
        }
    }

    public static string Write(ModelMetadata metadata)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", ModelMetadata.SupportedFormatVersion);
            json.WriteString("name", metadata.Name);
            ModelHeadsJson.Write(json, metadata.Heads);
            json.WriteNumber("inputSizePx", metadata.InputSizePx);
            json.WriteString("colorOrder", metadata.ColorOrder);
            Write(json, "mean", metadata.Mean);
            Write(json, "std", metadata.Std);
            json.WriteString("resizeFilter", metadata.ResizeFilter);
            Write(json, "alignment", metadata.Alignment);
            json.WriteString("licence", metadata.Licence);
            json.WriteString("terms", metadata.Terms);
            json.WriteString("recipe", metadata.Recipe);
            json.WriteString("recipeHash", metadata.RecipeHash);
            json.WriteString("weightsHash", metadata.WeightsHash);
            json.WriteNumber("embeddingSize", metadata.EmbeddingSize);
            ModelOriginJson.Write(json, metadata);
            if (metadata.UnusualFaces is { } unusualFaces)
                UnusualFacesJson.Write(json, unusualFaces);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static ModelMetadata Read(MetadataElement root)
    {
        int version =
            root.Json.ValueKind == JsonValueKind.Object ? ReadVersion(root) : ModelMetadata.SupportedFormatVersion;
        if (version == 1)
            root.RequireMembers(s_version1Members);
        else
            root.RequireMembers(s_members, s_optionalMembers);
        return new ModelMetadata
        {
            FormatVersion = version,
            Name = root["name"].Text(),
            Heads = version == 1 ? ModelHeadsVersion1.Read(root) : ModelHeadsJson.Read(root["heads"]),
            InputSizePx = root["inputSizePx"].Integer(),
            ColorOrder = root["colorOrder"].Text(),
            Mean = root["mean"].Numbers(),
            Std = root["std"].Numbers(),
            ResizeFilter = root["resizeFilter"].Text(),
            Alignment = ReadAlignment(root["alignment"]),
            Licence = root["licence"].Text(),
            Terms = root["terms"].Text(),
            Recipe = root["recipe"].Text(),
            RecipeHash = root["recipeHash"].Text(),
            WeightsHash = root["weightsHash"].Text(),
            EmbeddingSize = root["embeddingSize"].Integer(),
            TrainedOn = ModelOriginJson.ReadTrainedOn(root),
            AlignedBy = ModelOriginJson.ReadAlignedBy(root),
            CalibratedOn = ModelOriginJson.ReadCalibratedOn(root),
            UnusualFaces = UnusualFacesJson.Read(root),
        };
    }

    /// <summary>
    /// Reads the version before the members are checked, because it determines which members are required.
    /// </summary>
    private static int ReadVersion(MetadataElement root)
    {
        if (!root.Json.TryGetProperty("formatVersion", out JsonElement version))
            return ModelMetadata.SupportedFormatVersion; // the check of the members reports the missing field
        if (
            version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out int number)
            || number is < 1 or > ModelMetadata.SupportedFormatVersion
        )
            throw new ModelFormatException(
                $"{root.FileName}: the field 'formatVersion' is {version.GetRawText()}, but this version of Faer "
                    + $"reads 1 to {ModelMetadata.SupportedFormatVersion}; update Faer, or export the model with "
                    + $"this version."
            );
        return number;
    }

    private static AlignmentSettings ReadAlignment(MetadataElement alignment)
    {
        alignment.RequireMembers(["mode", "template", "boxScale"], ["frameAspect"]);
        string name = alignment["mode"].Text(),
            file = alignment.FileName;
        MetadataElement template = alignment["template"];
        float? boxScale = alignment["boxScale"].NumberOrNull();
        AlignmentMode mode = name switch
        {
            LandmarksMode => AlignmentMode.Landmarks,
            DetectorMode => AlignmentMode.Detector,
            ResizeMode => AlignmentMode.Resize,
            _ => throw new ModelFormatException(
                $"{file}: the field 'alignment.mode' is '{name}'; it must be {LandmarksMode}, {DetectorMode} or "
                    + $"{ResizeMode}."
            ),
        };
        if (template.IsNull == (mode == AlignmentMode.Landmarks))
            throw new ModelFormatException(
                $"{file}: the field 'alignment.template' contradicts alignment.mode '{name}'; it must have five "
                    + $"points for landmarks and be null otherwise."
            );
        if (boxScale is not null != (mode == AlignmentMode.Detector))
            throw new ModelFormatException(
                $"{file}: the field 'alignment.boxScale' contradicts alignment.mode '{name}'; it must be a number "
                    + $"for detector and null otherwise."
            );

        return new AlignmentSettings(mode, template.IsNull ? [] : ReadPoints(template), boxScale ?? 0)
        {
            FrameAspect = alignment.Optional("frameAspect")?.Number() ?? 1,
        };
    }

    private static Vector2[] ReadPoints(MetadataElement template)
    {
        MetadataElement[] items = template.Items();
        var points = new Vector2[items.Length];
        for (int i = 0; i < points.Length; i++)
        {
            if (items[i].IsNull || items[i].Numbers() is not [float x, float y])
                throw new ModelFormatException(
                    $"{template.FileName}: the field 'alignment.template' must contain points of two numbers [x, y]."
                );
            points[i] = new Vector2(x, y);
        }

        return points;
    }

    private static void Write(Utf8JsonWriter json, string name, AlignmentSettings alignment)
    {
        json.WriteStartObject(name);
        json.WriteString(
            "mode",
            alignment.Mode switch
            {
                AlignmentMode.Landmarks => LandmarksMode,
                AlignmentMode.Detector => DetectorMode,
                _ => ResizeMode,
            }
        );
        if (alignment.Mode == AlignmentMode.Landmarks)
        {
            json.WriteStartArray("template");
            foreach (Vector2 point in alignment.Template)
            {
                json.WriteStartArray();
                json.WriteNumberValue(point.X);
                json.WriteNumberValue(point.Y);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("template");
        }

        Write(json, "boxScale", alignment.Mode == AlignmentMode.Detector ? alignment.BoxScale : null);

        // Absent unless needed, so that earlier versions read all other models.
        if (alignment.FrameAspect != 1)
            json.WriteNumber("frameAspect", alignment.FrameAspect);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
