using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Faer.Records;

/// <summary>
/// Writes records as JSON and reads them: one line each, camel-case names, letters of every language unescaped. Safe to
/// call from many threads.
/// </summary>
/// <example>
/// <code>
/// using Faer;
/// using Faer.Records;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// var photo = new PhotoAnalysis("photo.jpg", analyzer.Analyze("photo.jpg"));
/// foreach (FaceRecord record in FaceRecord.From(photo, analyzer.Metadata))
/// {
///     string line = RecordJson.ToLine(record);
///     Console.WriteLine(RecordJson.ParseFace(line).Expression?.Label);
/// }
/// </code>
/// </example>
public static class RecordJson
{
    // The lines go to files and pipes, never into HTML, so names need no escapes beyond JSON's own.
    private static readonly RecordJsonContext s_context = new(
        new JsonSerializerOptions(RecordJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>
    /// Type information for System.Text.Json to write the records elsewhere, such as in the responses of a service.
    /// </summary>
    public static IJsonTypeInfoResolver TypeInfoResolver => RecordJsonContext.Default;

    /// <summary>Writes a face as one line, without a line end.</summary>
    public static string ToLine(FaceRecord record) => JsonSerializer.Serialize(record, s_context.FaceRecord);

    /// <summary>Writes a photo as one line, without a line end.</summary>
    public static string ToLine(PhotoRecord record) => JsonSerializer.Serialize(record, s_context.PhotoRecord);

    /// <summary>Writes a failure as one line, without a line end.</summary>
    public static string ToLine(FailureRecord record) => JsonSerializer.Serialize(record, s_context.FailureRecord);

    /// <summary>Writes a track of a video as one line, without a line end.</summary>
    public static string ToLine(TrackRecord record) => JsonSerializer.Serialize(record, s_context.TrackRecord);

    /// <summary>Reads the line of a face.</summary>
    /// <exception cref="FaerException">The line is not a record of this type, or has a newer schema.</exception>
    public static FaceRecord ParseFace(string line) => Parse(line, s_context.FaceRecord, record => record.Schema);

    /// <summary>Reads the line of a photo.</summary>
    /// <exception cref="FaerException">The line is not a record of this type, or has a newer schema.</exception>
    public static PhotoRecord ParsePhoto(string line) => Parse(line, s_context.PhotoRecord, record => record.Schema);

    /// <summary>Reads the line of a failure.</summary>
    /// <exception cref="FaerException">The line is not a record of this type, or has a newer schema.</exception>
    public static FailureRecord ParseFailure(string line) =>
        Parse(line, s_context.FailureRecord, record => record.Schema);

    /// <summary>Reads the line of a track.</summary>
    /// <exception cref="FaerException">The line is not a record of this type, or has a newer schema.</exception>
    public static TrackRecord ParseTrack(string line) => Parse(line, s_context.TrackRecord, record => record.Schema);

    private static T Parse<T>(string line, JsonTypeInfo<T> type, Func<T, int> schemaOf)
        where T : class
    {
        T record;
        try
        {
            record = JsonSerializer.Deserialize(line, type) ?? throw new FaerException("'null' is not a record.");
        }
        catch (JsonException e)
        {
            throw new FaerException($"not a {typeof(T).Name} ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}).", e);
        }

        int schema = schemaOf(record);
        return schema is >= 1 and <= FaceRecord.CurrentSchema
            ? record
            : throw new FaerException(
                $"schema is {schema}, but this version of Faer reads 1 to {FaceRecord.CurrentSchema}; use the "
                    + $"version that wrote it."
            );
    }
}
