using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>What one section found about one thing, such as a head.</summary>
public abstract record ReportPart
{
    internal ReportPart() { }

    /// <summary>The name of the part, unique in its report: the head's name for the report of a head.</summary>
    [JsonIgnore]
    public string Key { get; init; } = "";
}
