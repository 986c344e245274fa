using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Sections;
using Faer.Files;

namespace Faer.Data.Evaluation.Reports;

/// <summary>Reports as JSON (<c>report.json</c>): fractions from 0 to 1, keys in camelCase, undefined figures
/// null.</summary>
public static class ReportFile
{
    /// <summary>The report as JSON.</summary>
    public static string ToJson(EvaluationReport report) => ToJson(report, ReportSections.All);

    /// <summary>
    /// Writes a file; it appears under its name only when it is complete. Creates the folder if needed.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(string path, EvaluationReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ToJson(report));
    }

    /// <summary>Reads a file written by <see cref="Write"/>.</summary>
    /// <exception cref="FaerException">The file cannot be read; the message names file and field.</exception>
    public static EvaluationReport Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Parse(File.ReadAllText(path), path, ReportSections.All);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    internal static string ToJson(EvaluationReport report, IReadOnlyList<ReportSection> sections) =>
        ToNode(report, sections).ToJsonString(ReportJson.Context.Options) + "\n";

    internal static JsonObject ToNode(EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        ArgumentNullException.ThrowIfNull(report);
        JsonObject root = JsonSerializer.SerializeToNode(report, ReportJson.Context.EvaluationReport)!.AsObject();
        ReportJson.AddStandardHeads(root);
        foreach (ReportSection section in sections)
            section.Write(root, report);
        return root;
    }

    internal static EvaluationReport Parse(string json, string path, IReadOnlyList<ReportSection> sections)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject root)
                throw new FaerException(
                    $"{path}: not a report, because it is not a JSON object; write one with 'faer evaluate --report'."
                );
            EvaluationReport report = ReportJson.Read(root, "$", ReportJson.Context.EvaluationReport);
            if (report.FormatVersion != EvaluationReport.SupportedFormatVersion)
                throw new FaerException(
                    $"{path}: formatVersion is {report.FormatVersion}, but this version of Faer reads "
                        + $"{EvaluationReport.SupportedFormatVersion}; evaluate the model again."
                );
            return report with { Parts = [.. sections.SelectMany(section => section.Read(root))] };
        }
        catch (JsonException e)
        {
            string first = e.Message.Split('\n')[0].TrimEnd('.');
            throw new FaerException($"{path}: not a report of 'faer evaluate' ({e.Path ?? "$"}: {first}).", e);
        }
    }
}
