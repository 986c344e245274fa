using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

/// <summary>A software bill of materials of a project and of everything that its lock file names, as CycloneDX 1.6.</summary>
internal static class Sbom
{
    /// <summary>Puts it together; the same files give the same bill.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="project">A project of <c>src</c> with a lock file.</param>
    public static JsonObject Of(string root, string project)
    {
        string version = XDocument
            .Load(Path.Combine(root, "Directory.Build.props"))
            .Descendants("Version")
            .Single()
            .Value;
        using JsonDocument locked = Read(root, "src", project, "packages.lock.json");
        JsonProperty[] entries =
        [
            .. locked
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .DistinctBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase),
        ];
        NoticeList notice = new(File.ReadAllText(Path.Combine(root, "NOTICE")));
        SbomComponent[] packages =
        [
            .. entries.Where(entry => !IsProject(entry)).Select(entry => NuGet(entry, notice)),
            .. entries.Any(entry => IsProject(entry) && Is(entry, "Faer.Server")) ? Page(root, notice) : [],
            .. Directory.GetFiles(Path.Combine(root, "models"), "*.onnx").Select(Model),
            new SbomComponent("DejaVu Sans", null, null, null, ["Bitstream-Vera"]) { Type = "file" },
        ];
        SbomComponent self = new(project, version, $"pkg:nuget/{project}@{version}", null, ["Apache-2.0"])
        {
            Type = "application",
        };
        return new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = self.ToJson() },
            ["components"] = new JsonArray([
                .. packages
                    .OrderBy(package => package.Reference, StringComparer.Ordinal)
                    .Select(package => package.ToJson()),
            ]),
            ["dependencies"] = Dependencies(self, packages, entries),
        };
    }

    private static SbomComponent NuGet(JsonProperty entry, NoticeList notice)
    {
        string version = entry.Value.GetProperty("resolved").GetString()!;
        return new SbomComponent(
            entry.Name,
            version,
            $"pkg:nuget/{entry.Name}@{version}",
            entry.Value.GetProperty("contentHash").GetString(),
            notice.LicencesOf(entry.Name)
        );
    }

    /// <summary>The shipped weights, which both programs have beside them.</summary>
    private static SbomComponent Model(string file) =>
        new(
            Path.GetFileName(file),
            null,
            null,
            Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(file))),
            [$"LicenseRef-research only, see {Card(file)}"]
        )
        {
            Type = "machine-learning-model",
        };

    private static string Card(string file) =>
        Path.GetFileName(file).StartsWith("faer-face", StringComparison.Ordinal) ? "DETECTOR_CARD.md" : "MODEL_CARD.md";

    /// <summary>The packages whose code is in the page's files; what npm installs beside them is in none.</summary>
    private static IEnumerable<SbomComponent> Page(string root, NoticeList notice)
    {
        using JsonDocument locked = Read(root, "web", "package-lock.json");
        foreach (string name in new[] { "onnxruntime-common", "onnxruntime-web" })
        {
            JsonElement package = locked.RootElement.GetProperty("packages").GetProperty($"node_modules/{name}");
            string version = package.GetProperty("version").GetString()!;
            string hash = package.GetProperty("integrity").GetString()!["sha512-".Length..];
            yield return new SbomComponent(name, version, $"pkg:npm/{name}@{version}", hash, notice.LicencesOf(name));
        }
    }

    private static JsonArray Dependencies(SbomComponent self, SbomComponent[] packages, JsonProperty[] entries)
    {
        Dictionary<string, SbomComponent> byName = packages.ToDictionary(
            package => package.Name,
            StringComparer.OrdinalIgnoreCase
        );
        Dictionary<string, string[]> uses = entries.ToDictionary(
            entry => entry.Name,
            entry =>
                (string[])
                    [
                        .. entry.Value.TryGetProperty("dependencies", out JsonElement named)
                            ? named.EnumerateObject().Select(one => one.Name)
                            : [],
                    ],
            StringComparer.OrdinalIgnoreCase
        );

        // The project itself stands for the projects that it is made of: what they ask for, it asks for.
        IEnumerable<string> direct = entries
            .Where(entry => entry.Value.GetProperty("type").GetString() == "Direct")
            .Select(entry => entry.Name)
            .Concat(entries.Where(IsProject).SelectMany(entry => uses[entry.Name]))
            .Concat(packages.Where(package => !uses.ContainsKey(package.Name)).Select(package => package.Name));
        return
        [
            Uses(self, direct),
            .. packages
                .Where(package => uses.ContainsKey(package.Name))
                .OrderBy(package => package.Reference, StringComparer.Ordinal)
                .Select(package => Uses(package, uses[package.Name])),
        ];

        JsonNode Uses(SbomComponent component, IEnumerable<string> names) =>
            new JsonObject
            {
                ["ref"] = component.Reference,
                ["dependsOn"] = new JsonArray([
                    .. names
                        .Where(byName.ContainsKey)
                        .Select(name => byName[name].Reference)
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                        .Select(reference => JsonValue.Create(reference)),
                ]),
            };
    }

    private static JsonDocument Read(params string[] parts) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(parts)));

    private static bool IsProject(JsonProperty entry) => entry.Value.GetProperty("type").GetString() == "Project";

    private static bool Is(JsonProperty entry, string name) =>
        entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
