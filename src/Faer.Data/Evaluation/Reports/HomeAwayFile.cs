using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Sections;
using Faer.Files;

namespace Faer.Data.Evaluation.Reports;

/// <summary>
/// Reports of one model on several data sets as JSON (<c>report.json</c>): <c>formatVersion</c>, <c>model</c>,
/// <c>weightsHash</c>, and <c>dataSets</c>, an object with one report per data set, by the data set's name, in the
/// format of <see cref="ReportFile"/>.
/// </summary>
internal static class HomeAwayFile
{
    private const string DataSets = "dataSets";

    /// <summary>The reports as JSON.</summary>
    public static string ToJson(HomeAwayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var root = new JsonObject
        {
            ["formatVersion"] = EvaluationReport.SupportedFormatVersion,
            ["model"] = report.Model,
            ["weightsHash"] = report.WeightsHash,
            [DataSets] = new JsonObject(
                report.Reports.Select(one =>
                    KeyValuePair.Create<string, JsonNode?>(one.DataSet, ReportFile.ToNode(one, ReportSections.All))
                )
            ),
        };
        return root.ToJsonString(ReportJson.Context.Options) + "\n";
    }

    /// <summary>
    /// Writes a file; it appears under its name only when it is complete. Creates the folder if needed.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(string path, HomeAwayReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ToJson(report));
    }

    /// <summary>Reads a file written by <see cref="Write"/>.</summary>
    /// <exception cref="FaerException">The file cannot be read; the message names file and field.</exception>
    public static HomeAwayReport Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            JsonNode? root = JsonNode.Parse(File.ReadAllText(path));
            if (root is not JsonObject || root[DataSets] is not JsonObject { Count: > 0 } sets)
                throw new FaerException(
                    $"{path}: the key '{DataSets}' is missing, so this is not a report of several data "
                        + $"sets; write one with 'faer evaluate --data ... --data ... --report'."
                );
            return new HomeAwayReport([
                .. sets.Select(set =>
                    ReportFile.Parse(
                        set.Value?.ToJsonString() ?? "",
                        $"{path}: {DataSets}.{set.Key}",
                        ReportSections.All
                    )
                ),
            ]);
        }
        catch (JsonException e)
        {
            throw new FaerException($"{path}: not JSON ({e.Message.Split('\n')[0].TrimEnd('.')}).", e);
        }
        catch (ArgumentException e)
        {
            throw new FaerException(
                $"{path}: the reports do not belong together ({e.Message.Split(" (Parameter")[0].TrimEnd('.')}).",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
