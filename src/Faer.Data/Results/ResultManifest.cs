using System.Text.Json;
using Faer.Files;
using Faer.Records;

namespace Faer.Data.Results;

/// <summary>
/// The valid content of a results folder: files that it does not list do not count. It is replaced as a whole after
/// each part, after all other files.
/// </summary>
public sealed record ResultManifest
{
    /// <summary>The version of the records' schema.</summary>
    public int Schema { get; init; } = FaceRecord.CurrentSchema;

    /// <summary>The file format of the parts.</summary>
    public required ResultFormat Format { get; init; }

    /// <summary>The model, as in the records.</summary>
    public required string Model { get; init; }

    /// <summary>The terms of the model's weights in a few words.</summary>
    public required string Licence { get; init; }

    /// <summary>The other settings that the results depend on, by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The share of the photos.</summary>
    public required Shard Shard { get; init; }

    /// <summary>Whether every photo of the share is done.</summary>
    public bool Complete { get; init; }

    /// <summary>The number of finished photos, including failed ones.</summary>
    public long Photos { get; init; }

    /// <summary>The number of records in all parts.</summary>
    public long Faces { get; init; }

    /// <summary>The number of lines in the list of errors.</summary>
    public long Failed { get; init; }

    /// <summary>The number of photos of all shares together; set once <see cref="Complete"/>.</summary>
    public long InputPhotos { get; init; }

    /// <summary>The digest of the names of these photos; set once <see cref="Complete"/>.</summary>
    public string InputDigest { get; init; } = "";

    /// <summary>The valid length of the list of photos, in bytes.</summary>
    public long PhotosBytes { get; init; }

    /// <summary>The valid length of the list of errors, in bytes.</summary>
    public long ErrorsBytes { get; init; }

    /// <summary>The parts, in the order in which they were written.</summary>
    public IReadOnlyList<ResultPart> Parts { get; init; } = [];

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FaerException">
    /// The file cannot be read, has another version, or has a value that no run writes; the message names the field.
    /// </exception>
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
                $"{path}: not a manifest of results ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); "
                    + $"name another folder.",
                e
            );
        }

        if (manifest.Schema != FaceRecord.CurrentSchema)
            throw new FaerException(
                $"{path}: schema is {manifest.Schema}, but this version of Faer supports "
                    + $"{FaceRecord.CurrentSchema}; use the version that wrote it, or name another folder."
            );
        ResultManifestCheck.Validate(manifest, path);
        return manifest;
    }

    internal void Write(string path) =>
        AtomicFile.Write(path, JsonSerializer.Serialize(this, ResultJsonContext.Default.ResultManifest) + "\n");

    /// <summary>Describes in one line what must be equal for results to belong together.</summary>
    internal string Description =>
        $"format {ResultJsonContext.NameOf(Format)}, model {Model}, {SettingsText}, "
        + $"{Shard.Count} {(Shard.Count == 1 ? "share" : "shares")}";

    private string SettingsText =>
        string.Join(
            ", ",
            Settings
                .OrderBy(setting => setting.Key, StringComparer.Ordinal)
                .Select(setting => $"{setting.Key} {setting.Value}")
        );
}
