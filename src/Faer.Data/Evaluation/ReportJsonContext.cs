using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>Source-generated serialization of reports.</summary>
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
