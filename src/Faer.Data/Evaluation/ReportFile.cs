using System.Text.Encodings.Web;
using System.Text.Json;

namespace Faer.Data.Evaluation;

/// <summary>Reports as JSON (<c>report.json</c>): fractions from 0 to 1, keys in camelCase, undefined figures null.</summary>
public static class ReportFile
{
    private static readonly ReportJsonContext s_json = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",

            // People's names in file names stay readable; the file is data, never part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>The report as JSON.</summary>
    public static string ToJson(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(report, s_json.EvaluationReport) + "\n";
    }

    /// <summary>Writes a file; it appears under its name only when it is complete. Makes the folder.</summary>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public static void Write(string path, EvaluationReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ToJson(report));
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FaerException">It cannot be read; the message names file and field.</exception>
    public static EvaluationReport Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            EvaluationReport report =
                JsonSerializer.Deserialize(File.ReadAllText(path), s_json.EvaluationReport)
                ?? throw new FaerException(
                    $"{path}: empty, so it is no report; write it with 'faer evaluate --report'."
                );
            return report.FormatVersion == EvaluationReport.SupportedFormatVersion
                ? report
                : throw new FaerException(
                    $"{path}: formatVersion is {report.FormatVersion}, this version reads {EvaluationReport.SupportedFormatVersion}; evaluate the model again."
                );
        }
        catch (JsonException e)
        {
            string first = e.Message.Split('\n')[0];
            throw new FaerException($"{path}: no report of 'faer evaluate' ({e.Path ?? "$"}: {first})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message})", e);
        }
    }
}
