using System.Text.Json.Nodes;
using Faer.Detection;

namespace Faer.Web.Tests.Vectors;

/// <summary>Maps as a YuNet model outputs them, and the faces in them before and after suppression.</summary>
internal static class DetectionVectors
{
    private const float ScoreThreshold = 0.6f,
        OverlapThreshold = 0.3f;
    private const int Columns = 5,
        Rows = 4;

    public static JsonObject Make()
    {
        var random = new Random(11);
        var all = new List<FaceCandidate>();
        var scales = new JsonArray();
        foreach (int stride in YuNetDecoder.Strides)
        {
            float[] cls = Values(random, 1, 0, 1),
                obj = Values(random, 1, 0.5f, 1),
                bbox = Values(random, 4, -0.8f, 1.6f),
                kps = Values(random, 10, -2, 2);
            int before = all.Count;
            YuNetDecoder.Decode(stride, Columns, cls, obj, bbox, kps, ScoreThreshold, all);
            scales.Add(
                new JsonObject
                {
                    ["stride"] = stride,
                    ["columns"] = Columns,
                    ["cls"] = Array(cls),
                    ["obj"] = Array(obj),
                    ["bbox"] = Array(bbox),
                    ["kps"] = Array(kps),
                    ["faces"] = FaceJson.Of(all.Skip(before)),
                }
            );
        }

        var kept = new List<FaceCandidate>(all);
        YuNetDecoder.SuppressInPlace(kept, OverlapThreshold);
        Assert.InRange(kept.Count, 2, all.Count - 2);
        return new JsonObject
        {
            ["scoreThreshold"] = ScoreThreshold,
            ["overlapThreshold"] = OverlapThreshold,
            ["maxSidePx"] = new FaceDetectorOptions().MaxSidePx,
            ["scales"] = scales,
            ["kept"] = FaceJson.Of(kept),
        };
    }

    private static float[] Values(Random random, int perCell, float least, float most) =>
        [.. Enumerable.Range(0, Columns * Rows * perCell).Select(_ => least + (random.NextSingle() * (most - least)))];

    private static JsonArray Array(float[] values) => [.. values.Select(value => (JsonNode)value)];
}
