using Faer.Alignment;
using Faer.Core.Tests.Analysis;
using Faer.Models;
using Faer.Records;

namespace Faer.Core.Tests.Records;

/// <summary>Records with values that differ from face to face.</summary>
internal static class TestRecords
{
    public static PhotoAnalysis Photo(ModelMetadata metadata, string path = "a.png", int faces = 2) =>
        new(path, [.. Enumerable.Range(0, faces).Select(i => Face(metadata, i))], null)
        {
            WidthPx = 640,
            HeightPx = 480,
        };

    public static IReadOnlyList<FaceRecord> Of(ModelMetadata metadata, string path = "a.png", int faces = 2) =>
        FaceRecord.From(Photo(metadata, path, faces), metadata);

    private static FaceAnalysis Face(ModelMetadata metadata, int index)
    {
        DetectedFace found = TestAnalyzer.Face(10 + index, 20, 40, score: 0.9f - (0.1f * index));
        var probabilities = new List<float>();
        foreach (ModelHead head in metadata.Heads)
            probabilities.AddRange(
                Enumerable
                    .Range(0, head.Count)
                    .Select(i =>
                        head.Head.Kind == HeadKind.SingleLabel ? (i == index + 1 ? 0.4f : 0.1f)
                        : head.Head.IsStandard ? (i + index) / 50f
                        : 0.5f + (0.125f * i)
                    )
            );
        return new FaceAnalysis(
            index == 0 ? found : found with { Landmarks = null },
            metadata,
            [.. probabilities],
            null,
            metadata.UnusualFaces is null ? null : 1 + index,
            new CropMeasures(0.75f - (0.25f * index), 0.5f)
        );
    }
}
