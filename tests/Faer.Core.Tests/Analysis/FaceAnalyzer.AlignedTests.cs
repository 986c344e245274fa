using Faer.Core.Tests.Models;
using Faer.Imaging;
using static Faer.Core.Tests.Analysis.TestAnalyzer;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceAnalyzerAlignedTests
{
    private const int PerFace = 47;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Spans_contain_attributes_then_expressions_of_each_face(int count)
    {
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { BatchSize = 2 });
        byte[] crops = FaceModelTests.Crops(count, seed: count);
        var probabilities = new float[count * PerFace];

        Assert.Equal(PerFace, analyzer.ProbabilitiesPerFace);
        analyzer.AnalyzeAligned(crops, probabilities);

        for (int i = 0; i < count; i++)
        {
            var expected = Expect(TestMetadata.Both, crops[(i * 3072)..((i + 1) * 3072)]);
            AssertNear(
                [.. expected.Attributes, .. expected.Expression],
                probabilities[(i * PerFace)..((i + 1) * PerFace)]
            );
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_face_has_its_unusual_score_with_and_without_embeddings(bool withEmbeddings)
    {
        byte[] crop = FaceModelTests.Crops(1, seed: 3);
        float expected = TestMetadata.Doubting.UnusualFaces!.Score(Expect(TestMetadata.Doubting, crop).Embedding);
        using FaceAnalyzer analyzer = Create(
            TestMetadata.Doubting,
            new AnalyzerOptions { WithEmbeddings = withEmbeddings }
        );

        FaceAnalysis face = analyzer.AnalyzeAligned(new RgbImage(32, 32, crop));

        Assert.Equal(expected, face.UnusualScore!.Value, 1e-3);
        Assert.Equal(expected > TestMetadata.Doubting.UnusualFaces.Limit, face.IsUnusual);
        Assert.Equal(withEmbeddings, face.Embedding is not null);
    }

    [Fact]
    public void The_second_call_allocates_nothing()
    {
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { Threads = 1 });
        byte[] crops = FaceModelTests.Crops(3, seed: 1);
        var probabilities = new float[3 * PerFace];
        for (int i = 0; i < 20; i++)
            analyzer.AnalyzeAligned(crops, probabilities);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            analyzer.AnalyzeAligned(crops, probabilities);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Spans_of_wrong_length_are_refused()
    {
        using FaceAnalyzer analyzer = Create(TestMetadata.Both);
        Assert.Throws<ArgumentException>("rgbCrops", () => analyzer.AnalyzeAligned([], []));
        Assert.Throws<ArgumentException>("rgbCrops", () => analyzer.AnalyzeAligned(new byte[3071], new float[PerFace]));
        Assert.Throws<ArgumentException>(
            "probabilities",
            () => analyzer.AnalyzeAligned(new byte[3072], new float[PerFace - 1])
        );
        Assert.Throws<ArgumentException>(
            "probabilities",
            () => analyzer.AnalyzeAligned(new byte[3072], new float[2 * PerFace])
        );
    }

    [Fact]
    public void A_whole_picture_of_any_size_is_one_face()
    {
        using var folder = new TemporaryFolder();
        RgbImage image = TestPictures.Noise(90, 70, seed: 4);
        using FaceAnalyzer analyzer = Create(TestMetadata.Both, new AnalyzerOptions { WithEmbeddings = true });

        FaceAnalysis face = analyzer.AnalyzeAligned(folder.Write("face.png", TestPictures.Encode(image)));

        var expected = Expect(TestMetadata.Both, image, null);
        AssertNear(expected.Attributes, [.. face.Attributes.Select(estimate => estimate.Probability)]);
        AssertNear(expected.Embedding, face.Embedding!.Value.ToArray());
        Assert.Equal((90f, 70f, 1f), (face.Box.Width, face.Box.Height, face.Score));
        Assert.Null(face.Landmarks);
    }
}
