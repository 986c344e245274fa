using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>Source-generated serialization of reports.</summary>
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(VerificationReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
