namespace Faer.Data.Results;

/// <summary>
/// Rejects a manifest with invalid or contradictory values: it may have been changed by hand or by an attacker.
/// </summary>
internal static class ResultManifestCheck
{
    private const int HashDigits = 64;
    private const int DigestDigits = 16;

    /// <exception cref="FaerException">A field has a value that no run writes; the message names the field.</exception>
    public static void Validate(ResultManifest manifest, string path)
    {
        // The generated reader sets fields that are missing in the file to null.
        foreach (
            (object? value, string field) in ((object?, string)[])
                [(manifest.InputDigest, "inputDigest"), (manifest.Parts, "parts")]
        )
        {
            if (value is null)
                throw Refused(path, $"field '{field}' is missing");
        }

        foreach ((bool holds, string field, string rule) in Rules(manifest))
        {
            if (!holds)
                throw Refused(path, $"field '{field}' {rule}");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var files = new ResultFiles("", manifest.Shard);
        foreach ((int index, ResultPart part) in manifest.Parts.Index())
        {
            if (Fault(part, files, manifest.Format, names) is { } fault)
                throw Refused(path, $"field 'parts[{index}]{fault}");
        }

        long listed = manifest.Parts.Sum(part => (long)part.Faces);
        if (listed != manifest.Faces)
        {
            throw new FaerException(
                $"{path}: the listed parts have {listed} faces, but field 'faces' is {manifest.Faces}; a "
                    + $"part was added to the list or removed from it, so run the command again in another folder."
            );
        }
    }

    private static IEnumerable<(bool Holds, string Field, string Rule)> Rules(ResultManifest manifest) =>
        [
            (
                Enum.IsDefined(manifest.Format),
                "format",
                $"must be one of {string.Join(", ", Enum.GetValues<ResultFormat>().Select(ResultJsonContext.NameOf))}"
            ),
            (manifest.Shard.Count >= 1, "shard.count", $"is {manifest.Shard.Count}, but must be at least 1"),
            (
                manifest.Shard.Index >= 0 && manifest.Shard.Index < manifest.Shard.Count,
                "shard.index",
                $"is {manifest.Shard.Index}, but must be 0 to shard.count - 1"
            ),
            (manifest.Settings.Values.All(value => value is not null), "settings", "has a value that is null"),
            (manifest.Photos >= 0, "photos", $"is {manifest.Photos}, but must be at least 0"),
            (manifest.Faces >= 0, "faces", $"is {manifest.Faces}, but must be at least 0"),
            (manifest.Failed >= 0, "failed", $"is {manifest.Failed}, but must be at least 0"),
            (manifest.InputPhotos >= 0, "inputPhotos", $"is {manifest.InputPhotos}, but must be at least 0"),
            (manifest.PhotosBytes >= 0, "photosBytes", $"is {manifest.PhotosBytes}, but must be at least 0"),
            (manifest.ErrorsBytes >= 0, "errorsBytes", $"is {manifest.ErrorsBytes}, but must be at least 0"),
            (
                manifest.InputDigest.Length == 0 || IsHex(manifest.InputDigest, DigestDigits),
                "inputDigest",
                $"must be empty or {DigestDigits} hexadecimal digits"
            ),
        ];

    private static string? Fault(ResultPart? part, ResultFiles files, ResultFormat format, HashSet<string> names) =>
        part switch
        {
            null => "' is null",
            { File: null } or { Sha256: null } => "' has no file or no sha256",
            _ when !files.IsPart(part.File, format) =>
                $".file' is '{part.File}', which is not the name of a part of this share, such as "
                    + $"{files.PartName(0, format)}",
            _ when !names.Add(part.File) => $".file' is '{part.File}', which is listed twice",
            { Faces: < 1 } => $".faces' is {part.Faces}, but must be at least 1",
            { Bytes: < 1 } => $".bytes' is {part.Bytes}, but must be at least 1",
            _ when !IsHex(part.Sha256, HashDigits) => $".sha256' must be {HashDigits} hexadecimal digits",
            _ => null,
        };

    private static FaerException Refused(string path, string why) =>
        new($"{path}: {why}; the file was changed, so restore it, or name another folder.");

    private static bool IsHex(string text, int digits) => text.Length == digits && text.All(char.IsAsciiHexDigitLower);
}
