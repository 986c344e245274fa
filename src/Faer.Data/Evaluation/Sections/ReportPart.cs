using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The result of one section for one subject, such as a head.</summary>
public abstract record ReportPart
{
    internal ReportPart() { }

    /// <summary>The name of the part, unique in its report: the head's name for the report of a head.</summary>
    [JsonIgnore]
    public string Key { get; init; } = "";
}
