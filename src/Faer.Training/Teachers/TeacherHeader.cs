using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer.Training;

/// <summary>What a teacher's table says about itself, in its first line.</summary>
/// <param name="FormatVersion">Of the table.</param>
/// <param name="Mirrored">Whether each picture was seen mirrored too, and the two results averaged.</param>
/// <param name="Models">The models that made it.</param>
/// <param name="Heads">The heads, in the order of the columns.</param>
internal sealed record TeacherHeader(
    int FormatVersion,
    bool Mirrored,
    IReadOnlyList<TeacherModel> Models,
    [property: JsonConverter(typeof(LabelHeadsJson))] IReadOnlyList<LabelHead> Heads
)
{
    public const int Version = 1;

    /// <summary>Columns before the probabilities: the data set's name in the run, and the picture's id in it.</summary>
    public const int FirstHeadColumn = 2;

    // A comment sign, so that other programs can be told to pass over the line.
    private const string Start = "# faer-teacher ";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Probabilities of a row.</summary>
    public int Width => Heads.Sum(head => head.Count);

    /// <summary>The names of the columns.</summary>
    public IEnumerable<string> Columns =>
        ["source", "image", .. Heads.SelectMany(head => head.Labels.Select(label => $"{head.Name}.{label}"))];

    /// <summary>The first line.</summary>
    public string ToLine() => Start + JsonSerializer.Serialize(this, s_options);

    /// <summary>Reads the first line.</summary>
    /// <exception cref="FaerException">It is not one.</exception>
    public static TeacherHeader Parse(string? line, string path)
    {
        try
        {
            if (
                line?.StartsWith(Start, StringComparison.Ordinal) == true
                && JsonSerializer.Deserialize<TeacherHeader>(line[Start.Length..], s_options) is { } header
            )
            {
                return header.FormatVersion == Version
                    ? header
                    : throw new FaerException(
                        $"{path}: a teacher's table of format version {header.FormatVersion}, not {Version}; write it anew with 'faer-train label'."
                    );
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw new FaerException(
            $"{path}: line 1 is not the first line of a teacher's table; write one with 'faer-train label'."
        );
    }
}
