using System.Text.Json.Nodes;
using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Data.Results;
using Faer.Records;

namespace Faer.Data.Tests.Results;

public sealed class ResultManifestTests : IDisposable
{
    private static readonly JsonNode?[] s_values =
    [
        null,
        JsonValue.Create(-1),
        JsonValue.Create(0),
        JsonValue.Create(int.MaxValue),
        JsonValue.Create(long.MaxValue),
        JsonValue.Create(1e300),
        JsonValue.Create(""),
        JsonValue.Create("../../etc/passwd"),
        JsonValue.Create(true),
        new JsonArray(),
        new JsonArray((JsonNode?)null),
        new JsonObject(),
        new JsonObject { ["a"] = null },
    ];

    private readonly TemporaryFolder _folder = new();

    private string Manifest => _folder.File("manifest.json");

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Whatever value a field has, the result is a one-line error with the file's name, or a manifest that the merge
    /// can check.
    /// </summary>
    [Fact]
    public void Any_value_in_any_field_is_read_or_refused_in_one_line()
    {
        Write();
        string[] whole = [.. Paths(JsonNode.Parse(File.ReadAllText(Manifest))!)];
        Assert.Contains("parts[0].sha256", whole);
        Assert.Contains("shard.count", whole);
        foreach (string path in whole)
        {
            foreach (JsonNode? value in s_values)
                Try(path, root => Set(root, path, value?.DeepClone()));
            Try(path, root => Set(root, path, null, remove: true));
        }
    }

    [Theory]
    [InlineData("shard.count", 0, "field 'shard.count' is 0, but must be at least 1")]
    [InlineData("photosBytes", -5, "field 'photosBytes' is -5, but must be at least 0")]
    [InlineData("parts[1].faces", 0, "field 'parts[1].faces' is 0, but must be at least 1")]
    [InlineData(
        "parts[0].file",
        "../../victim.txt",
        "field 'parts[0].file' is '../../victim.txt', which is not the name of a part"
    )]
    [InlineData("parts[0].file", "/dev/zero", "field 'parts[0].file' is '/dev/zero'")]
    [InlineData(
        "parts[0].file",
        "part-000001.jsonl",
        "field 'parts[1].file' is 'part-000001.jsonl', which is listed twice"
    )]
    [InlineData("parts[0].faces", 3, "the listed parts have 5 faces, but field 'faces' is 4")]
    [InlineData("inputDigest", "xyz", "field 'inputDigest' must be empty or 16 hexadecimal digits")]
    [InlineData("format", 7, "format")]
    public void An_impossible_value_is_named(string field, object value, string expected)
    {
        Write();
        JsonNode root = JsonNode.Parse(File.ReadAllText(Manifest))!;
        Set(root, field, JsonValue.Create(value));
        File.WriteAllText(Manifest, root.ToJsonString());

        string message = Assert.Throws<FaerException>(() => ResultManifest.Read(Manifest)).Message;

        Assert.StartsWith($"{Manifest}: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_removed_from_the_list_is_noticed()
    {
        Write();
        JsonNode root = JsonNode.Parse(File.ReadAllText(Manifest))!;
        root["parts"]!.AsArray().RemoveAt(0);
        File.WriteAllText(Manifest, root.ToJsonString());
        Assert.Contains(
            "a part was added to the list or removed from it",
            Assert.Throws<FaerException>(() => ResultMerge.Check([_folder.Path])).Message,
            StringComparison.Ordinal
        );
    }

    private void Try(string what, Action<JsonNode> change)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(Manifest))!;
        string before = root.ToJsonString();
        change(root);
        File.WriteAllText(Manifest, root.ToJsonString());
        try
        {
            ResultMerge.Check([_folder.Path]);
        }
        catch (FaerException e)
        {
            Assert.StartsWith(_folder.Path, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {root.ToJsonString()}: {e}");
        }

        File.WriteAllText(Manifest, before);
    }

    [Fact]
    public void Results_of_an_earlier_schema_are_neither_resumed_nor_merged()
    {
        Write();
        string before = File.ReadAllText(Manifest);
        File.WriteAllText(
            Manifest,
            before.Replace(
                $"\"schema\": {FaceRecord.CurrentSchema}",
                $"\"schema\": {FaceRecord.CurrentSchema - 1}",
                StringComparison.Ordinal
            )
        );
        Assert.NotEqual(before, File.ReadAllText(Manifest));

        foreach (
            Action action in new Action[]
            {
                () => ResultMerge.Check([_folder.Path]),
                () =>
                    ResultWriter
                        .Open(
                            new ResultWriterOptions
                            {
                                Folder = _folder.Path,
                                Metadata = TestMetadata.Both,
                                PhotosPerPart = 1,
                                Settings = new Dictionary<string, string> { ["a"] = "b" },
                                Resume = true,
                            }
                        )
                        .Dispose(),
            }
        )
        {
            string message = Assert.Throws<FaerException>(action).Message;
            Assert.Contains("schema is 1", message, StringComparison.Ordinal);
            Assert.Contains("another folder", message, StringComparison.Ordinal);
        }
    }

    private void Write()
    {
        using ResultWriter writer = ResultWriter.Open(
            new ResultWriterOptions
            {
                Folder = _folder.Path,
                Metadata = TestMetadata.Both,
                PhotosPerPart = 1,
                Settings = new Dictionary<string, string> { ["a"] = "b" },
            }
        );
        var input = new InputDigest();
        foreach (string photo in (string[])["a.png", "b.png"])
        {
            input.Add(photo);
            writer.Add(TestRecords.Photo(TestMetadata.Both, photo, faces: 2));
        }

        writer.Complete(input);
    }

    /// <summary>The paths of all fields and items, such as <c>parts[0].file</c>.</summary>
    private static IEnumerable<string> Paths(JsonNode node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field =>
                field.Value is null ? [Path(field.Key)] : Paths(field.Value).Prepend(Path(field.Value))
            ),
            JsonArray items => items.SelectMany(item => Paths(item!).Prepend(Path(item!))),
            _ => [],
        };

    private static string Path(JsonNode node) => node.GetPath()["$.".Length..];

    private static string Path(string key) => key;

    private static void Set(JsonNode root, string path, JsonNode? value, bool remove = false)
    {
        string[] steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode node = root;
        foreach (string step in steps[..^1])
            node =
                step[0] == '['
                    ? node[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]!
                    : node[step]!;
        if (node is JsonArray items)
        {
            int index = int.Parse(steps[^1][1..^1], System.Globalization.CultureInfo.InvariantCulture);
            if (remove)
                items.RemoveAt(index);
            else
                items[index] = value;
        }
        else if (remove)
            node.AsObject().Remove(steps[^1]);
        else
            node[steps[^1]] = value;
    }
}
