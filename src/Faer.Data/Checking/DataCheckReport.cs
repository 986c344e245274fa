using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Data.DataSets;

namespace Faer.Data.Checking;

/// <summary>Result of checking a data set.</summary>
/// <param name="Source">The data set, <c>kind:folder</c>.</param>
/// <param name="Lines">The results, one line per check.</param>
/// <param name="IsComplete">Whether no line has the verdict wrong.</param>
public sealed record DataCheckReport(string Source, IReadOnlyList<DataCheckLine> Lines, bool IsComplete)
{
    /// <summary>The last line, which sums up the others.</summary>
    public string Summary =>
        IsComplete
            ? $"{Source}: complete."
            : $"{Source}: NOT complete, {Lines.Count(line => line.Verdict == DataVerdict.Wrong)} of "
                + $"{Lines.Count} checks failed.";

    /// <summary>The report as JSON, keys in camelCase, verdicts as ok, note, wrong.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DataCheckJsonContext.Relaxed.DataCheckReport) + "\n";
}

/// <summary>JSON serialization of reports.</summary>
[JsonSerializable(typeof(DataCheckReport))]
internal sealed partial class DataCheckJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Writes non-ASCII names of people in file names unescaped. Safe because the text is never part of a web page.
    /// </summary>
    public static DataCheckJsonContext Relaxed { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                WriteIndented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters = { new JsonStringEnumConverter<DataVerdict>(JsonNamingPolicy.CamelCase) },
            }
        );
}
