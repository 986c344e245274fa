using System.Text.Json;
using System.Text.Json.Nodes;

namespace Faer.Web.Tests.Vectors;

/// <summary>
/// Results of the C# code for made-up input, as files that the page's own tests read (web/test/vectors): the TypeScript
/// port must give the same results. With FAER_WRITE_WEB_VECTORS=1 the tests write the files instead of comparing.
/// </summary>
internal static class VectorFiles
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static IReadOnlyDictionary<string, Func<JsonObject>> All { get; } =
        new Dictionary<string, Func<JsonObject>>
        {
            ["alignment"] = AlignmentVectors.Make,
            ["calibration"] = NetworkVectors.MakeCalibration,
            ["csv"] = CsvVectors.Make,
            ["detection"] = DetectionVectors.Make,
            ["faceSearch"] = FaceSearchVectors.Make,
            ["metadata"] = NetworkVectors.MakeMetadata,
            ["reduction"] = AlignmentVectors.MakeReduction,
            ["search"] = SearchVectors.Make,
            ["similarity"] = AlignmentVectors.MakeSimilarity,
            ["tensor"] = NetworkVectors.MakeTensor,
            ["topics"] = TopicVectors.Make,
        };

    public static bool Writes { get; } = Environment.GetEnvironmentVariable("FAER_WRITE_WEB_VECTORS") == "1";

    public static string PathOf(string name) => Checkout.At("web", "test", "vectors", name + ".json");

    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!;

    public static void Write(string name, JsonObject vectors) =>
        File.WriteAllText(PathOf(name), vectors.ToJsonString(s_indented).ReplaceLineEndings("\n") + "\n");
}
