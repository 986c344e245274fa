using System.Text.Json;

namespace Faer.FieldCases;

/// <summary>Photos such as users have.</summary>
internal static class PhotoCases
{
    public static void Closeup(CaseFolder folder)
    {
        FaerRun run = FaerProgram
            .Run(
                "analyze",
                folder.Input("closeup.jpg"),
                folder.Input("closeup_natural_774x1033.jpg"),
                "--format",
                "jsonl"
            )
            .RequireExit(0);
        run.RequireOneHappyFace("/closeup.jpg");
        run.RequireOneHappyFace("/closeup_natural_774x1033.jpg");
    }

    public static void FolderExtensions(CaseFolder folder)
    {
        string output = folder.Output("out");
        FaerRun run = FaerProgram
            .RunIn(folder.Inputs, "analyze", "photos", "--output", output, "--format", "jsonl")
            .RequireExit(0, 3);
        string records = string.Concat(Directory.GetFiles(output, "part-*.jsonl").Select(File.ReadAllText)),
            errors = File.ReadAllText(Path.Combine(output, "errors.jsonl"));
        foreach (string name in new[] { "a.jpg", "b.jfif", "c.jpe", "d.mpo" })
            run.Require(records.Contains($"/{name}\"", StringComparison.Ordinal), $"{name} to be analysed");
        bool isRead = records.Contains("IMG_0001.HEIC", StringComparison.Ordinal),
            isNamed = errors.Contains("IMG_0001.HEIC", StringComparison.Ordinal);
        run.Require(isRead != isNamed, "IMG_0001.HEIC to be analysed or to be listed in errors.jsonl")
            .Require(isRead || run.ExitCode == 3, "exit code 3 if a picture is not read");
        run.Require(
            records.Contains("/noext\"", StringComparison.Ordinal)
                || run.All.Contains("not read", StringComparison.Ordinal),
            "noext to be analysed or counted"
        );
    }

    public static void NoEndMarker(CaseFolder folder) =>
        FaerProgram
            .Run("analyze", folder.Input("no_end_marker.jpg"), "--format", "jsonl")
            .RequireExit(0)
            .RequireOneHappyFace("/no_end_marker.jpg", (177.8, 65.2, 91.9));

    public static void Tall(CaseFolder folder)
    {
        FaerRun run = FaerProgram.Run("analyze", folder.Input("tall.jpg"), "--format", "jsonl").RequireExit(0);
        JsonElement[] faces = run.Of("/tall.jpg");
        run.Require(faces.Length == 1, $"one face, not {faces.Length}");
        JsonElement box = faces[0].GetProperty("box");
        double x = box.GetProperty("x").GetDouble(),
            y = box.GetProperty("y").GetDouble(),
            width = box.GetProperty("width").GetDouble();
        run.Require(
            x is > 170 and < 191 && y is > 9050 and < 9080 && width is > 78 and < 102,
            $"a face at x 178 to 183, y 9065, width 90, not at {box}"
        );
    }

    public static void Turned(CaseFolder folder)
    {
        FaerRun run = FaerProgram
            .Run("analyze", folder.Input("up_down.jpg"), folder.Input("side.jpg"), "--format", "jsonl")
            .RequireExit(0);
        foreach (string name in new[] { "/up_down.jpg", "/side.jpg" })
        {
            JsonElement[] faces = run.Of(name);
            run.Require(faces.Length == 1, $"one face in {name}, not {faces.Length}");
            bool isMarked =
                faces[0].TryGetProperty("landmarksReliable", out JsonElement reliable)
                && reliable.ValueKind == JsonValueKind.False;
            if (!isMarked)
                run.RequireHappy(faces[0]);
        }
    }
}
