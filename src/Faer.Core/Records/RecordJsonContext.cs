using System.Text.Json.Serialization;

namespace Faer.Records;

/// <summary>
/// Source-generated serialization of records, which works with trimming and ahead-of-time compilation.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaceRecord))]
[JsonSerializable(typeof(PhotoRecord))]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(TrackRecord))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
