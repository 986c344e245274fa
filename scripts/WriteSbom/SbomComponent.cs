using System.Text.Json.Nodes;

/// <summary>One part of a program.</summary>
/// <param name="Name">Its name, as its registry has it.</param>
/// <param name="Version">Its version; null if it has none.</param>
/// <param name="Purl">Its package URL; null if it is no package.</param>
/// <param name="Hash">SHA-512 in base64; null if it is not known.</param>
/// <param name="Licences">SPDX identifiers, <c>LicenseRef-</c> and a name for others.</param>
internal sealed record SbomComponent(
    string Name,
    string? Version,
    string? Purl,
    string? Hash,
    IReadOnlyList<string> Licences
)
{
    private const string OwnLicence = "LicenseRef-";

    /// <summary>What it is, in CycloneDX's words.</summary>
    public string Type { get; init; } = "library";

    /// <summary>What dependencies call it.</summary>
    public string Reference => Purl ?? Name;

    public JsonNode ToJson()
    {
        var json = new JsonObject
        {
            ["type"] = Type,
            ["bom-ref"] = Reference,
            ["name"] = Name,
        };
        if (Version is not null)
            json["version"] = Version;
        if (Hash is not null)
            json["hashes"] = new JsonArray(
                new JsonObject
                {
                    ["alg"] = "SHA-512",
                    ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(Hash)),
                }
            );
        if (Licences.Count > 0)
            json["licenses"] = new JsonArray([.. Licences.Select(Licence)]);
        if (Purl is not null)
            json["purl"] = Purl;
        return json;
    }

    private static JsonNode Licence(string licence) =>
        new JsonObject
        {
            ["license"] = licence.StartsWith(OwnLicence, StringComparison.Ordinal)
                ? new JsonObject { ["name"] = licence[OwnLicence.Length..] }
                : new JsonObject { ["id"] = licence },
        };
}
