using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>Source-generated serialization of records: trimming and ahead-of-time compilation leave it whole.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaceRecord))]
[JsonSerializable(typeof(PhotoRecord))]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(TrackRecord))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
