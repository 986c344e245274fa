using System.Text.Json;
using Faer.Data.Evaluation.Sections;
using Faer.Files;

namespace Faer.Data.Evaluation.Reports;

/// <summary>Verification reports as JSON: fractions from 0 to 1, keys in camelCase, undefined figures null.</summary>
public static class VerificationFile
{
    /// <summary>
    /// Writes a file; it appears under its name only when it is complete. Creates the folder if needed.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(string path, VerificationReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, JsonSerializer.Serialize(report, ReportJson.Context.VerificationReport) + "\n");
    }

    /// <summary>Reads a file written by <see cref="Write"/>.</summary>
    /// <exception cref="FaerException">The file cannot be read; the message names file and field.</exception>
    public static VerificationReport Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ReportJson.Context.VerificationReport)
                ?? throw new FaerException($"{path}: not a report of a pre-training run, because its content is null.");
        }
        catch (JsonException e)
        {
            throw new FaerException(
                $"{path}: not a report of a pre-training run ({e.Path ?? "$"}: "
                    + $"{e.Message.Split('\n')[0].TrimEnd('.')}).",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
