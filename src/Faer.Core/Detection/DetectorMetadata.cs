using System.Globalization;
using Faer.Models;

namespace Faer.Detection;

/// <summary>
/// What a detector file of Faer says about itself: entries of its ONNX metadata under <see cref="Prefix"/>. Files of
/// other projects have none.
/// </summary>
internal sealed record DetectorMetadata
{
    /// <summary>The start of the keys.</summary>
    public const string Prefix = "faer.detector.";

    private const char Separator = ' ';

    /// <summary>The detector's name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the weights in the file, 64 lower-case hex digits.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>The name of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the resolved recipe.</summary>
    public required string RecipeHash { get; init; }

    /// <summary>The weights' licence in a few words.</summary>
    public required string Licence { get; init; }

    /// <summary>The terms of the weights in full sentences.</summary>
    public required string Terms { get; init; }

    /// <summary>The data sets that it was trained on.</summary>
    public required IReadOnlyList<TrainedData> TrainedOn { get; init; }

    /// <summary>Returns the entries of the file.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries() =>
        new (string Name, string Value)[]
        {
            ("name", Name),
            ("weightsHash", WeightsHash),
            ("recipe", Recipe),
            ("recipeHash", RecipeHash),
            ("licence", Licence),
            ("terms", Terms),
            ("trainedOn", string.Join('\n', TrainedOn.Select(Text))),
        }.Select(entry => KeyValuePair.Create(Prefix + entry.Name, entry.Value));

    /// <summary>Reads the entries of a file; null if it is not a detector file of Faer.</summary>
    /// <param name="entries">The metadata of the file.</param>
    public static DetectorMetadata? Of(IReadOnlyDictionary<string, string> entries)
    {
        return entries.ContainsKey(Prefix + "name")
            ? new DetectorMetadata
            {
                Name = Value("name"),
                WeightsHash = Value("weightsHash"),
                Recipe = Value("recipe"),
                RecipeHash = Value("recipeHash"),
                Licence = Value("licence"),
                Terms = Value("terms"),
                TrainedOn = [.. Value("trainedOn").Split('\n').Select(Data).OfType<TrainedData>()],
            }
            : null;

        string Value(string name) => entries.GetValueOrDefault(Prefix + name) ?? "";
    }

    private static string Text(TrainedData data) =>
        string.Create(CultureInfo.InvariantCulture, $"{data.Kind}{Separator}{data.Images}{Separator}{data.Digest}");

    private static TrainedData? Data(string line) =>
        line.Split(Separator) is [var kind, var images, var digest]
        && int.TryParse(images, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? new TrainedData(kind, count, digest)
            : null;
}
