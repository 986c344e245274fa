using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer.Data;

/// <summary>What a check of a data set found.</summary>
/// <param name="Source">The data set, <c>kind:folder</c>.</param>
/// <param name="Lines">A verdict a line.</param>
/// <param name="IsComplete">Whether no line is wrong.</param>
public sealed record DataCheckReport(string Source, IReadOnlyList<DataCheckLine> Lines, bool IsComplete)
{
    /// <summary>The last line: what the lines come to.</summary>
    public string Summary =>
        IsComplete
            ? $"{Source}: complete."
            : $"{Source}: NOT complete, {Lines.Count(line => line.Verdict == DataVerdict.Wrong)} of {Lines.Count} checks failed.";

    /// <summary>The report as JSON, keys in camelCase, verdicts as ok, note, wrong.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DataCheckJsonContext.Relaxed.DataCheckReport) + "\n";
}

/// <summary>The reports' serializer.</summary>
[JsonSerializable(typeof(DataCheckReport))]
internal sealed partial class DataCheckJsonContext : JsonSerializerContext
{
    /// <summary>People's names in file names stay readable; the text is data, never part of a page.</summary>
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
