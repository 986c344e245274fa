using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>Source-generated serialization of the figures of detectors.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FddbFigures))]
[JsonSerializable(typeof(PhotoRow[]))]
[JsonSerializable(typeof(EmptyFigures))]
[JsonSerializable(typeof(CentreFigures))]
[JsonSerializable(typeof(ComposedFigures))]
[JsonSerializable(typeof(DecisionFigures))]
[JsonSerializable(typeof(GroupShare[]))]
internal sealed partial class DetectorJsonContext : JsonSerializerContext;
