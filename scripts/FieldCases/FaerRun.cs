using System.Text.Json;

namespace Faer.FieldCases;

/// <summary>The result of one call of the program.</summary>
internal sealed record FaerRun(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;

    /// <summary>The records on the standard output with <c>--format jsonl</c>.</summary>
    public JsonElement[] Records =>
        [
            .. Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    public JsonElement[] Of(string source) =>
        [
            .. Records.Where(record =>
                record.GetProperty("source").GetString()!.EndsWith(source, StringComparison.Ordinal)
            ),
        ];

    public FaerRun Require(bool holds, string expected)
    {
        if (holds)
            return this;
        string shown = All.Length > 600 ? All[..600] + "..." : All;
        throw new WrongException(
            $"expected {expected}; exit code {ExitCode}, output: {shown.ReplaceLineEndings(" | ")}"
        );
    }

    public FaerRun RequireExit(params int[] codes) =>
        Require(codes.Contains(ExitCode), $"exit code {string.Join(" or ", codes)}");

    /// <summary>Requires this exit code and one readable line on the error stream.</summary>
    public FaerRun RequireRefusal(int code, params string[] words)
    {
        string[] lines = [.. Error.Split('\n').Where(line => line.Trim().Length > 0)];
        bool isPlain = lines.Length is 1 or 2 && !All.Contains("unexpected", StringComparison.OrdinalIgnoreCase);
        return RequireExit(code)
            .Require(isPlain, "one line, and no unexpected exception")
            .Require(
                words.All(word => Error.Contains(word, StringComparison.OrdinalIgnoreCase)),
                $"an error that names {string.Join(", ", words)}"
            );
    }

    /// <summary>Requires one face at this position and of this size, with happiness and Smiling.</summary>
    public void RequireOneHappyFace(string source, (double X, double Y, double Width)? place = null)
    {
        JsonElement[] faces = Of(source);
        Require(faces.Length == 1, $"one face in {source}, not {faces.Length}");
        RequireHappy(faces[0]);
        if (place is { } at)
        {
            JsonElement box = faces[0].GetProperty("box");
            bool isThere = Near(box, "x", at.X, 8) && Near(box, "y", at.Y, 15) && Near(box, "width", at.Width, 12);
            Require(isThere, $"a face at x {at.X}, y {at.Y}, width {at.Width}, not at {box}");
        }
    }

    public void RequireHappy(JsonElement face)
    {
        JsonElement expression = face.GetProperty("expression");
        string label = expression.GetProperty("label").GetString()!;
        double probability = expression.GetProperty("probability").GetDouble();
        Require(label == "happiness" && probability >= 0.9, $"happiness of at least 0.9, not {label} of {probability}");
        double smiling = face.GetProperty("attributes").GetProperty("Smiling").GetDouble();
        Require(smiling >= 0.9, $"Smiling of at least 0.9, not {smiling}");
    }

    private static bool Near(JsonElement box, string name, double expected, double tolerance) =>
        Math.Abs(box.GetProperty(name).GetDouble() - expected) <= tolerance;
}
