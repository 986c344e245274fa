using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Analysis;

public sealed class FaceQualityTests
{
    private static readonly DetectedFace s_sure = new(new FaceBox(5, 6, 80, 100), null, 0.95f);

    [Fact]
    public void A_sharp_bright_frontal_face_has_score_1()
    {
        FaceQuality quality = FaceQuality.Of(new CropMeasures(1, 0.5f), s_sure, new HeadPose(0, 0, 70));

        Assert.Equal(new FaceQuality(1, 80, 1, 0.5f), quality with { Score = MathF.Round(quality.Score, 5) });
    }

    [Theory]
    [InlineData(0.25f, 0.5f, 0.5f)]
    [InlineData(1, 0.075f, 0.5f)]
    [InlineData(1, 0.95f, 0.5f)]
    [InlineData(1, 0.3f, 1)]
    [InlineData(1, 0.8f, 1)]
    [InlineData(0, 0.5f, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 0)]
    public void Blur_darkness_and_glare_lower_the_score_by_their_root(float sharpness, float brightness, float score) =>
        Assert.Equal(score, FaceQuality.Of(new CropMeasures(sharpness, brightness), s_sure, null).Score, 1e-3f);

    [Theory]
    [InlineData(0.775f, 0.25f)]
    [InlineData(0.6f, 0)]
    [InlineData(0.3f, 0)]
    [InlineData(1, 1)]
    public void Low_detector_confidence_lowers_the_score_by_its_square(float confidence, float score) =>
        Assert.Equal(
            score,
            FaceQuality.Of(new CropMeasures(1, 0.5f), s_sure with { Score = confidence }, null).Score,
            1e-3f
        );

    [Theory]
    [InlineData(60, 0, 0.5f)]
    [InlineData(-60, 0, 0.5f)]
    [InlineData(0, 60, 0.5f)]
    [InlineData(60, -60, 0.25f)]
    [InlineData(90, 0, 0)]
    public void A_turned_head_lowers_the_score_by_the_cosine(float yaw, float pitch, float score) =>
        Assert.Equal(
            score,
            FaceQuality.Of(new CropMeasures(1, 0.5f), s_sure, new HeadPose(yaw, pitch, 0)).Score,
            1e-3f
        );

    [Fact]
    public void Every_analyzed_face_has_the_quality_of_its_crop()
    {
        using FaceAnalyzer analyzer = TestAnalyzer.Create(TestMetadata.Both);
        RgbImage picture = TestPictures.Noise(200, 160, seed: 3);
        DetectedFace found = TestAnalyzer.Face(40, 30, 60);

        FaceAnalysis face = analyzer.Analyze(picture, [TestAnalyzer.Face(10, 60, 30), found])[1];

        int sizePx = TestMetadata.Both.InputSizePx;
        var crop = new byte[3 * sizePx * sizePx];
        var nchw = new float[crop.Length];
        new FaceAligner(TestMetadata.Both.Alignment, sizePx).Align(picture, found, crop);
        TensorWriter.Write(crop, sizePx, [0, 0, 0], [1, 1, 1], nchw);
        CropMeasures expected = CropMeasures.Of(nchw, sizePx, [0, 0, 0], [1, 1, 1]);
        Assert.Equal(
            FaceQuality.Of(expected, found, HeadPose.From(found.Landmarks!.Value)).Score,
            face.Quality!.Value.Score,
            1e-3f
        );
        Assert.Equal(expected.Sharpness, face.Quality.Value.Sharpness, 1e-3f);
        Assert.Equal(expected.Brightness, face.Quality.Value.Brightness, 1e-4f);
        Assert.Equal(60, face.Quality.Value.SizePx);
        Assert.Equal(HeadPose.From(found.Landmarks.Value), face.Pose);
    }
}
