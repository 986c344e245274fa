using System.Globalization;
using System.Text.Json;

namespace Faer.Models;

/// <summary>
/// Converts the metadata about the pictures that a model was trained on and calibrated on, and about the detector that
/// aligned them, to JSON and back. Each member may be absent.
/// </summary>
internal static class ModelOriginJson
{
    private const string TrainedOn = "trainedOn",
        AlignedBy = "alignedBy",
        CalibratedOn = "calibratedOn";

    /// <summary>The names of the members.</summary>
    public static ReadOnlySpan<string> Members => s_members;

    private static readonly string[] s_members = [TrainedOn, AlignedBy, CalibratedOn];

    public static TrainedData[]? ReadTrainedOn(MetadataElement root)
    {
        if (root.Optional(TrainedOn) is not { } trainedOn)
            return null;
        MetadataElement[] items = trainedOn.Items();
        var read = new TrainedData[items.Length];
        for (int i = 0; i < read.Length; i++)
        {
            MetadataElement item = items[i] with
            {
                Path = $"{trainedOn.Path}[{i.ToString(CultureInfo.InvariantCulture)}]",
            };
            item.RequireMembers("kind", "images", "digest");
            read[i] = new TrainedData(item["kind"].Text(), item["images"].Integer(), item["digest"].Text());
        }

        return read;
    }

    public static AligningDetector? ReadAlignedBy(MetadataElement root)
    {
        if (root.Optional(AlignedBy) is not { } detector)
            return null;
        detector.RequireMembers("name", "sha256");
        return new AligningDetector(detector["name"].Text(), detector["sha256"].Text());
    }

    public static CalibratedData? ReadCalibratedOn(MetadataElement root)
    {
        if (root.Optional(CalibratedOn) is not { } data)
            return null;
        data.RequireMembers("kind", "split", "images", "labelled");
        MetadataElement split = data["split"];
        return new CalibratedData(
            data["kind"].Text(),
            split.IsNull ? null : split.Text(),
            data["images"].Integer(),
            data["labelled"].Boolean()
        );
    }

    public static void Write(Utf8JsonWriter json, ModelMetadata metadata)
    {
        if (metadata.TrainedOn is { } trainedOn)
            Write(json, trainedOn);
        if (metadata.AlignedBy is { } alignedBy)
            Write(json, alignedBy);
        if (metadata.CalibratedOn is { } calibratedOn)
            Write(json, calibratedOn);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<TrainedData> trainedOn)
    {
        json.WriteStartArray(TrainedOn);
        foreach (TrainedData data in trainedOn)
        {
            json.WriteStartObject();
            json.WriteString("kind", data.Kind);
            json.WriteNumber("images", data.Images);
            json.WriteString("digest", data.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AligningDetector detector)
    {
        json.WriteStartObject(AlignedBy);
        json.WriteString("name", detector.Name);
        json.WriteString("sha256", detector.Sha256);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CalibratedData data)
    {
        json.WriteStartObject(CalibratedOn);
        json.WriteString("kind", data.Kind);
        json.WriteString("split", data.Split);
        json.WriteNumber("images", data.Images);
        json.WriteBoolean("labelled", data.Labelled);
        json.WriteEndObject();
    }
}
