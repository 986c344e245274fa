using System.Text.Json;
using System.Text.Json.Serialization;

namespace Faer.Training.Metrics;

/// <summary>
/// Figures as a JSON object, in their order. Also reads the list of five sums in checkpoints of earlier versions.
/// </summary>
internal sealed class FiguresJson : JsonConverter<Figures>
{
    private static readonly string[] s_earlierSums =
    [
        FigureNames.Loss,
        FigureNames.OfLoss("attributes"),
        FigureNames.OfLoss("expression"),
        FigureNames.OfLoss("center"),
        FigureNames.OfLoss("identity"),
    ];

    public override Figures Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return Named(JsonSerializer.Deserialize<double[]>(ref reader, options)!);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Figures must be an object of names and numbers.");
        var figures = new List<Figure>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            figures.Add(new Figure(name, reader.GetDouble()));
        }

        return new Figures(figures);
    }

    public override void Write(Utf8JsonWriter writer, Figures value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (Figure figure in value)
            writer.WriteNumber(figure.Name, figure.Value);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Names the sums of an earlier version. There, a term that the run did not have was 0; it is left out.
    /// </summary>
    private static Figures Named(double[] sums) =>
        sums.Length == s_earlierSums.Length
            ? new Figures(
                s_earlierSums
                    .Zip(sums, (name, sum) => new Figure(name, sum))
                    .Where((figure, index) => index == 0 || figure.Value != 0)
            )
            : throw new JsonException($"Expected {s_earlierSums.Length} sums, found {sums.Length}.");
}
