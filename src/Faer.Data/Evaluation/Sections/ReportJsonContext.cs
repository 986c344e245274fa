using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Source-generated serialization of reports and their parts.</summary>
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(MultiLabelReport))]
[JsonSerializable(typeof(SingleLabelReport))]
[JsonSerializable(typeof(ReferenceReport))]
[JsonSerializable(typeof(VerificationReport))]
[JsonSerializable(typeof(GroupReport))]
[JsonSerializable(typeof(AbstentionReport))]
[JsonSerializable(typeof(CurveReport))]
[JsonSerializable(typeof(MistakeReport))]
[JsonSerializable(typeof(RobustnessReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
