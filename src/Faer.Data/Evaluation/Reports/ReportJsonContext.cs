using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>Source-generated serialization of reports and their parts.</summary>
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(MultiLabelReport))]
[JsonSerializable(typeof(SingleLabelReport))]
[JsonSerializable(typeof(ReferenceReport))]
[JsonSerializable(typeof(VerificationReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
