using System.Text.Json;
using System.Text.Json.Serialization;
using Faer.Training.RunFolders;
using Faer.Training.Weights;

namespace Faer.Training.Teachers;

/// <summary>The description of a teacher's table, in its first line.</summary>
/// <param name="FormatVersion">The format version of the table.</param>
/// <param name="Mirrored">Whether each picture was also evaluated mirrored and the two results averaged.</param>
/// <param name="Models">The models whose probabilities are in the table.</param>
/// <param name="Heads">The heads, in the order of the columns.</param>
internal sealed record TeacherHeader(
    int FormatVersion,
    bool Mirrored,
    IReadOnlyList<TeacherModel> Models,
    [property: JsonConverter(typeof(LabelHeadsJson))] IReadOnlyList<LabelHead> Heads
)
{
    public const int Version = 1;

    /// <summary>
    /// The number of columns before the probabilities: the data set's name in the run, and the picture's id in it.
    /// </summary>
    public const int FirstHeadColumn = 2;

    // Starts with a comment sign, so that other programs can be set to skip the line.
    private const string Start = "# faer-teacher ";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The number of probabilities per row.</summary>
    public int Width => Heads.Sum(head => head.Count);

    /// <summary>The names of the columns.</summary>
    public IEnumerable<string> Columns =>
        ["source", "image", .. Heads.SelectMany(head => head.Labels.Select(label => $"{head.Name}.{label}"))];

    /// <summary>Returns the first line of the table.</summary>
    public string ToLine() => Start + JsonSerializer.Serialize(this, s_options);

    /// <summary>Reads the first line of a table.</summary>
    /// <exception cref="FaerException">The line is not a valid first line of a table.</exception>
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
                        $"{path}: the teacher's table has format version {header.FormatVersion}, but this "
                            + $"version of Faer reads {Version}; write it again with 'faer-train label'."
                    );
            }
        }
        catch (JsonException)
        {
            // Reported below.
        }

        throw new FaerException(
            $"{path}: line 1 is not the first line of a teacher's table; write one with 'faer-train label'."
        );
    }
}
