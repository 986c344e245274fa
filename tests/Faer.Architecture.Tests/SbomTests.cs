using System.Text.Json;
using System.Text.Json.Nodes;

namespace Faer.Architecture.Tests;

/// <summary>What scripts/WriteSbom.cs writes agrees with the lock files and NOTICE.</summary>
public sealed class SbomTests
{
    [Theory]
    [InlineData("Faer.Cli")]
    [InlineData("Faer.Training.Cli")]
    public void Every_locked_package_is_in_the_bill_with_its_version_hash_and_licence(string project)
    {
        JsonNode bill = Sbom.Of(Repository.Root, project);
        using var locked = JsonDocument.Parse(Repository.Read("src", project, "packages.lock.json"));

        Assert.Equal("CycloneDX 1.6", $"{bill["bomFormat"]} {bill["specVersion"]}");
        Assert.Equal(project, (string?)bill["metadata"]!["component"]!["name"]);
        Assert.All(
            locked
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project"),
            package =>
            {
                string version = package.Value.GetProperty("resolved").GetString()!;
                JsonNode component = Component(bill, $"pkg:nuget/{package.Name}@{version}");
                Assert.Equal(version, (string?)component["version"]);
                Assert.Equal(
                    package.Value.GetProperty("contentHash").GetString(),
                    Convert.ToBase64String(Convert.FromHexString((string)component["hashes"]![0]!["content"]!))
                );
                Assert.NotEmpty(component["licenses"]!.AsArray());
            }
        );
    }

    [Theory]
    [InlineData("Faer.Cli", "pkg:nuget/SkiaSharp@3.119.4", "MIT")]
    [InlineData("Faer.Cli", "pkg:nuget/Snappier@", "BSD-3-Clause")]
    [InlineData("Faer.Cli", "pkg:nuget/ZstdSharp.Port@", "MIT BSD-3-Clause")]
    [InlineData("Faer.Cli", "pkg:nuget/OpenTelemetry.Api@", "Apache-2.0")]
    [InlineData("Faer.Cli", "pkg:npm/onnxruntime-web@", "MIT")]
    [InlineData("Faer.Cli", "DejaVu Sans", "Bitstream-Vera")]
    [InlineData("Faer.Cli", "faer-atto.onnx", "research only, see MODEL_CARD.md")]
    [InlineData("Faer.Cli", "faer-face.onnx", "research only, see DETECTOR_CARD.md")]
    [InlineData("Faer.Training.Cli", "pkg:nuget/libtorch-cpu-linux-x64@", "LICENSE-LIBTORCH.txt")]
    public void Licences_are_those_of_the_notice(string project, string reference, string licences) =>
        Assert.Equal(
            licences,
            string.Join(
                ' ',
                Component(Sbom.Of(Repository.Root, project), reference)["licenses"]!
                    .AsArray()
                    .Select(licence => (string?)(licence!["license"]!["id"] ?? licence["license"]!["name"]))
            )
        );

    [Fact]
    public void The_page_is_in_the_bill_of_the_program_that_has_it() =>
        Assert.DoesNotContain(
            References(Sbom.Of(Repository.Root, "Faer.Training.Cli")),
            reference => reference.StartsWith("pkg:npm/", StringComparison.Ordinal)
        );

    [Fact]
    public void Dependencies_name_components_and_every_component_is_reached()
    {
        JsonNode bill = Sbom.Of(Repository.Root, "Faer.Cli");
        string self = (string)bill["metadata"]!["component"]!["bom-ref"]!;
        Dictionary<string, string[]> uses = bill["dependencies"]!
            .AsArray()
            .ToDictionary(
                entry => (string)entry!["ref"]!,
                entry => (string[])[.. entry!["dependsOn"]!.AsArray().Select(used => (string)used!)]
            );
        HashSet<string> reached = [];
        Reach(self);

        Assert.Equal(
            References(bill).Append(self).Order(StringComparer.Ordinal),
            reached.Order(StringComparer.Ordinal)
        );

        void Reach(string reference)
        {
            if (reached.Add(reference))
                Array.ForEach(uses.GetValueOrDefault(reference, []), Reach);
        }
    }

    private static IEnumerable<string> References(JsonNode bill) =>
        bill["components"]!.AsArray().Select(component => (string)component!["bom-ref"]!);

    private static JsonNode Component(JsonNode bill, string reference) =>
        bill["components"]!
            .AsArray()
            .Single(component => ((string)component!["bom-ref"]!).StartsWith(reference, StringComparison.Ordinal))!;
}
