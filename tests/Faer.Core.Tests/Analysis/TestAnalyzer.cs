using System.Numerics;
using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Core.Tests.Analysis;

/// <summary>Analyzers over the tiny model, faces to give them, and the answers computed step by step.</summary>
internal static class TestAnalyzer
{
    public static ModelMetadata Resize { get; } = TestMetadata.Both with { Alignment = AlignmentSettings.Resize };

    public static DetectedFace Face(float x, float y, float size, float score = 0.9f) =>
        new(
            new FaceBox(x, y, size, size * 1.3f),
            new FaceLandmarks(
                new Vector2(x + (0.28f * size), y + (0.5f * size)),
                new Vector2(x + (0.72f * size), y + (0.52f * size)),
                new Vector2(x + (0.5f * size), y + (0.75f * size)),
                new Vector2(x + (0.3f * size), y + size),
                new Vector2(x + (0.7f * size), y + (0.98f * size))
            ),
            score
        );

    public static FaceAnalyzer Create(ModelMetadata metadata, AnalyzerOptions? options = null)
    {
        byte[] onnx = new TinyModel(metadata).ToOnnx();
        return FaceAnalyzer.Create(new ShippedModel("tiny", () => new MemoryStream(onnx)), options);
    }

    /// <summary>Attributes, expression and embedding of one face, without <see cref="FaceAnalyzer"/>.</summary>
    public static (float[] Attributes, float[] Expression, float[] Embedding) Expect(
        ModelMetadata metadata,
        RgbImage image,
        DetectedFace? face
    )
    {
        var crop = new byte[3 * metadata.InputSizePx * metadata.InputSizePx];
        new FaceAligner(metadata.Alignment, metadata.InputSizePx).Align(image, face, crop);
        return Expect(metadata, crop);
    }

    public static (float[] Attributes, float[] Expression, float[] Embedding) Expect(
        ModelMetadata metadata,
        byte[] crop
    )
    {
        (float[] attributes, float[] expression, float[] embedding) = new TinyModel(metadata).Predict(crop);
        double[] powers = [.. expression.Select(logit => Math.Exp(logit / metadata.Temperatures.Expression!.Value))];
        return (
            [
                .. attributes.Select(logit =>
                    (float)(1 / (1 + Math.Exp(-logit / metadata.Temperatures.Attributes!.Value)))
                ),
            ],
            [.. powers.Select(power => (float)(power / powers.Sum()))],
            embedding
        );
    }

    public static void AssertNear(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.Equal(expected[i], actual[i], 1e-4f);
    }
}
