using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;
using Faer.Files;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of one measurement of detectors.</summary>
/// <param name="Name">The name of the measurement and of its files, such as <c>fddb</c>.</param>
/// <param name="Title">What was measured, in a few words.</param>
/// <param name="Tables">The figures, for people.</param>
/// <param name="Notes">What was measured and how, one sentence or more each.</param>
/// <param name="Figures">The figures, for programs.</param>
/// <param name="Unreadable">The pictures that could not be read and were left out.</param>
internal sealed record DetectorReport(
    string Name,
    string Title,
    IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<string> Notes,
    JsonNode Figures,
    IReadOnlyList<UnreadableImage> Unreadable
)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Drawings by file name, which are written beside the figures. Default none.</summary>
    public IReadOnlyDictionary<string, byte[]> Pictures { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>The page: the notes, then the tables.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Title}\n\n");
        foreach (string note in AllNotes)
            text.Append(CultureInfo.InvariantCulture, $"- {note}\n");
        foreach (ReportTable table in Tables)
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Title}\n\n{table.ToMarkdown()}");
        return text.ToString();
    }

    /// <summary>The figures as JSON, with the pictures that could not be read.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["measurement"] = Name,
            ["notes"] = new JsonArray([.. Notes.Select(note => (JsonNode)note)]),
            ["unreadable"] = new JsonArray([.. Unreadable.Select(image => (JsonNode)image.Image)]),
            ["figures"] = Figures.DeepClone(),
        }.ToJsonString(s_indented) + "\n";

    /// <summary>The notes, and the number of pictures that could not be read if there are any.</summary>
    public IEnumerable<string> AllNotes =>
        Unreadable.Count == 0
            ? Notes
            : Notes.Append($"Left out because they cannot be read: {Unreadable.Count} pictures.");

    /// <summary>
    /// Writes <c>NAME.json</c>, <c>NAME.md</c> and the drawings into a folder, which is created if it is missing.
    /// </summary>
    /// <exception cref="FaerException">A file cannot be written.</exception>
    public void Write(string folder)
    {
        AtomicFile.Write(Path.Combine(folder, Name + ".json"), ToJson());
        AtomicFile.Write(Path.Combine(folder, Name + ".md"), ToMarkdown());
        foreach ((string name, byte[] picture) in Pictures)
            AtomicFile.Write(Path.Combine(folder, name), picture);
    }
}
