using System.Text.Json.Nodes;

namespace Faer.FieldCases;

/// <summary>Data sets and folders of results.</summary>
internal static class DataCases
{
    public static void SetExtensions(CaseFolder folder)
    {
        FaerRun run = Check(folder);
        bool isRefused = run.ExitCode != 0 && run.All.Contains(".jfif", StringComparison.OrdinalIgnoreCase);
        run.Require(
            isRefused || run.All.Contains("all 16 were found", StringComparison.Ordinal),
            "16 pictures, or an error that names the .jfif files"
        );
    }

    public static void ValidationFolder(CaseFolder folder)
    {
        FaerRun run = Check(folder);
        bool isRefused = run.ExitCode != 0 && run.All.Contains("validation", StringComparison.Ordinal);
        bool isVal =
            run.All.Contains("all 24 were found", StringComparison.Ordinal)
            && run.All.Contains("split val: 12", StringComparison.Ordinal);
        run.Require(isRefused || isVal, "12 pictures of val, or an error that names the folder validation");
    }

    public static void Semicolons(CaseFolder folder)
    {
        FaerRun run = Check(folder);
        bool isRefused =
            run.ExitCode != 0
            && (
                run.All.Contains("';'", StringComparison.Ordinal)
                || run.All.Contains("semicolon", StringComparison.OrdinalIgnoreCase)
            );
        run.Require(
            isRefused || run.All.Contains("all 6 were found", StringComparison.Ordinal),
            "6 pictures, or an error that names the separator"
        );
    }

    /// <summary>Shares whose manifest has a wrong statement; merge must refuse each of them.</summary>
    public static void AlteredShares(CaseFolder folder)
    {
        string share = folder.Output("share"),
            manifest = Path.Combine(share, "manifest.json");
        Analyze(share);
        File.WriteAllText(folder.Output("victim.txt"), "not a part");
        string text = File.ReadAllText(manifest);
        FaerProgram.Run("merge", share, "--output", folder.Output("whole")).RequireExit(0);

        (string Name, Action<JsonObject> Alter)[] alterations =
        [
            ("a part left out", root => Parts(root).RemoveAt(1)),
            ("a part outside the folder", root => Part(root)["file"] = "../victim.txt"),
            ("a part with an absolute path", root => Part(root)["file"] = folder.Output("victim.txt")),
            ("a device as a part", root => Part(root)["file"] = "/dev/zero"),
            ("a part with a wrong number of faces", root => Part(root)["faces"] = 7),
            ("faces counted wrong", root => root["faces"] = 3),
            ("photos counted wrong", root => root["photos"] = 3),
            ("no parts", root => root["parts"] = null),
            ("no shard", root => root["shard"] = null),
            ("no settings", root => root["settings"] = null),
            ("a part without a name", root => Part(root)["file"] = null),
            ("a negative size", root => root["photosBytes"] = -5),
            ("no shares at all", root => root["shard"]!["count"] = 0),
        ];
        foreach ((string name, Action<JsonObject> alter) in alterations)
        {
            JsonObject root = JsonNode.Parse(text)!.AsObject();
            alter(root);
            File.WriteAllText(manifest, root.ToJsonString());
            FaerRun run = FaerProgram.Run("merge", share, "--output", folder.Output("merged"));
            run.Require(
                run.ExitCode != 0 && !run.All.Contains("unexpected", StringComparison.OrdinalIgnoreCase),
                $"merge to refuse a share with {name}"
            );
        }
    }

    /// <summary>A deleted or changed part is analysed again.</summary>
    public static void DamagedParts(CaseFolder folder)
    {
        string output = folder.Output("out"),
            part = Path.Combine(output, "part-000001.jsonl");
        Analyze(output);
        byte[] whole = File.ReadAllBytes(part);
        string[] records = Records(output);

        File.Delete(part);
        Resumed("was deleted");
        byte[] damaged = [.. whole];
        damaged[whole.Length / 2] ^= 1;
        File.WriteAllBytes(part, damaged);
        Resumed("was altered");

        void Resumed(string what)
        {
            FaerRun run = Analyze(output, "--resume");
            run.Require(Records(output).SequenceEqual(records), $"the same records after a part {what} and --resume");
            FaerProgram.Run("merge", output).RequireExit(0);
        }
    }

    private static FaerRun Check(CaseFolder folder)
    {
        FaerRun run = FaerProgram.RunIn(folder.Inputs, "data", "check", "folder:set");
        return run.Require(
            !run.All.Contains("unexpected", StringComparison.OrdinalIgnoreCase),
            "no unexpected exception"
        );
    }

    private static FaerRun Analyze(string output, params string[] more) =>
        FaerProgram
            .Run([
                "analyze",
                "samples",
                "--aligned",
                "--output",
                output,
                "--part-photos",
                "2",
                "--format",
                "jsonl",
                .. more,
            ])
            .RequireExit(0);

    private static string[] Records(string output) =>
        [.. Directory.GetFiles(output, "part-*.jsonl").SelectMany(File.ReadAllLines).Order(StringComparer.Ordinal)];

    private static JsonArray Parts(JsonObject root) => root["parts"]!.AsArray();

    private static JsonObject Part(JsonObject root) => Parts(root)[1]!.AsObject();
}
