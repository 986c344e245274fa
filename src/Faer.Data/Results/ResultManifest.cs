using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Records;

namespace Faer.Data;

/// <summary>
/// What a folder of results holds for certain: what it does not list, is not there. Replaced as a whole after each part, last of all files.
/// </summary>
public sealed record ResultManifest
{
    /// <summary>The version of the records' schema.</summary>
    public int Schema { get; init; } = FaceRecord.CurrentSchema;

    /// <summary>How the parts are written.</summary>
    public required ResultFormat Format { get; init; }

    /// <summary>The model, as in the records.</summary>
    public required string Model { get; init; }

    /// <summary>The terms of the model's weights in a few words.</summary>
    public required string Licence { get; init; }

    /// <summary>What else the results depend on, by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The share of the photos.</summary>
    public required Shard Shard { get; init; }

    /// <summary>Whether every photo of the share is done.</summary>
    public bool Complete { get; init; }

    /// <summary>Photos done, failed ones too.</summary>
    public long Photos { get; init; }

    /// <summary>Records in all parts.</summary>
    public long Faces { get; init; }

    /// <summary>Lines of the errors.</summary>
    public long Failed { get; init; }

    /// <summary>Photos of all shares together, once <see cref="Complete"/>.</summary>
    public long InputPhotos { get; init; }

    /// <summary>Their <see cref="InputDigest"/>, once <see cref="Complete"/>.</summary>
    public string InputDigest { get; init; } = "";

    /// <summary>Bytes of the list of photos that count.</summary>
    public long PhotosBytes { get; init; }

    /// <summary>Bytes of the list of errors that count.</summary>
    public long ErrorsBytes { get; init; }

    /// <summary>The parts, in the order in which they were written.</summary>
    public IReadOnlyList<ResultPart> Parts { get; init; } = [];

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FaerException">It cannot be read, is of another version, or has a value that no run writes; the message names the field.</exception>
    public static ResultManifest Read(string path)
    {
        ResultManifest manifest;
        try
        {
            manifest =
                JsonSerializer.Deserialize(File.ReadAllText(path), ResultJsonContext.Default.ResultManifest)
                ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new FaerException(
                $"{path}: not a manifest of results ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); name another folder.",
                e
            );
        }

        if (manifest.Schema != FaceRecord.CurrentSchema)
            throw new FaerException(
                $"{path}: schema is {manifest.Schema}, but this version works with {FaceRecord.CurrentSchema}; use the version that wrote it, or another folder."
            );
        ResultManifestCheck.Validate(manifest, path);
        return manifest;
    }

    internal void Write(string path) =>
        AtomicFile.Write(path, JsonSerializer.Serialize(this, ResultJsonContext.Default.ResultManifest) + "\n");

    /// <summary>What must be equal for results to belong together, one line.</summary>
    internal string Description =>
        $"format {ResultJsonContext.NameOf(Format)}, model {Model}, {string.Join(", ", Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key} {setting.Value}"))}, {Shard.Count} {(Shard.Count == 1 ? "share" : "shares")}";
}
