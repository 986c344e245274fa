using System.Numerics;
using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Core.Tests.Analysis;

/// <summary>Analyzers with the tiny model, faces as input, and expected results computed step by step.</summary>
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

    /// <summary>
    /// Returns the probabilities of all heads and the embedding of one face, computed without <see
    /// cref="FaceAnalyzer"/>.
    /// </summary>
    public static Expected Expect(ModelMetadata metadata, RgbImage image, DetectedFace? face)
    {
        var crop = new byte[3 * metadata.InputSizePx * metadata.InputSizePx];
        new FaceAligner(metadata.Alignment, metadata.InputSizePx).Align(image, face, crop);
        return Expect(metadata, crop);
    }

    public static Expected Expect(ModelMetadata metadata, byte[] crop)
    {
        (float[] logits, float[] embedding) = new TinyModel(metadata).Predict(crop);
        var probabilities = new List<float>();
        foreach (ModelHead head in metadata.Heads)
        {
            double[] scaled =
            [
                .. logits.Skip(probabilities.Count).Take(head.Count).Select(logit => logit / (double)head.Temperature),
            ];
            double powers = scaled.Sum(Math.Exp);
            probabilities.AddRange(
                scaled.Select(logit =>
                    (float)(
                        head.Head.Kind == HeadKind.SingleLabel ? Math.Exp(logit) / powers : 1 / (1 + Math.Exp(-logit))
                    )
                )
            );
        }

        return new Expected([.. probabilities], embedding);
    }

    /// <summary>The expected analysis of a face by a model whose first two heads are the standard heads.</summary>
    public readonly record struct Expected(float[] Probabilities, float[] Embedding)
    {
        public float[] Attributes => Probabilities[..40];

        public float[] Expression => Probabilities[40..47];
    }

    public static void AssertNear(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.Equal(expected[i], actual[i], 1e-4f);
    }
}
