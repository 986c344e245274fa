using System.Numerics;
using System.Text.Json.Nodes;
using Faer.Alignment;
using Faer.Core.Tests;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Web.Tests.Vectors;

/// <summary>Crops, their transforms, and reduced copies.</summary>
internal static class AlignmentVectors
{
    private const int SizePx = 16;

    private static readonly RgbImage s_noise = TestPictures.Noise(48, 40, seed: 3);
    private static readonly RgbImage s_gradient = TestPictures.Gradient(90, 70);

    private static readonly FaceLandmarks s_upright = new(
        new(18.2f, 15.1f),
        new(29.7f, 14.8f),
        new(24.1f, 21.3f),
        new(19.4f, 27.9f),
        new(28.6f, 28.2f)
    );
    private static readonly FaceLandmarks s_tilted = new(
        new(20.5f, 9.75f),
        new(47.25f, 22.5f),
        new(29.1f, 31.4f),
        new(11.8f, 41.2f),
        new(34.3f, 51.9f)
    );
    private static readonly FaceLandmarks s_atEdge = new(
        new(-3.5f, 4.2f),
        new(5.1f, 3.9f),
        new(1.2f, 8.8f),
        new(-2.9f, 13.7f),
        new(4.6f, 13.1f)
    );

    public static JsonObject Make() =>
        new()
        {
            ["images"] = new JsonArray(ImageOf(s_noise), ImageOf(s_gradient)),
            ["cases"] = new JsonArray(
                Case(0, s_noise, AlignmentSettings.Landmarks, BoxOf(s_upright), s_upright),
                Case(1, s_gradient, AlignmentSettings.Landmarks, BoxOf(s_tilted), s_tilted),
                Case(0, s_noise, AlignmentSettings.Landmarks, BoxOf(s_atEdge), s_atEdge),
                Case(0, s_noise, AlignmentSettings.Landmarks, new FaceBox(12.5f, 6.25f, 20.75f, 25.5f), null),
                Case(0, s_noise, AlignmentSettings.CelebAFrame, BoxOf(s_tilted), s_tilted),
                Case(1, s_gradient, AlignmentSettings.Detector, new FaceBox(20.1f, 11.7f, 30.3f, 41.9f), null),
                Case(0, s_noise, AlignmentSettings.Resize, new FaceBox(0, 0, 48, 40), null)
            ),
            ["measures"] = new JsonArray(
                Measured(s_noise, 64, new FaceBox(3, 4, 70.5f, 90), 0.9f, new HeadPose(-20, 12.5f, 3)),
                Measured(s_gradient, 47, new FaceBox(0, 0, 47, 40), 1, pose: null),
                Measured(s_gradient, 12, new FaceBox(0, 0, 20, 21), 0.7f, new HeadPose(70, -3, 180))
            ),
        };

    private static JsonObject Measured(RgbImage image, int sizePx, FaceBox box, float score, HeadPose? pose)
    {
        var crop = new byte[3 * sizePx * sizePx];
        BoxReduction.Resize(image, sizePx, sizePx, crop);
        var nchw = new float[crop.Length];
        float[] mean = [0.485f, 0.456f, 0.406f],
            std = [0.229f, 0.224f, 0.225f];
        TensorWriter.Write(crop, sizePx, mean, std, nchw);
        CropMeasures measures = CropMeasures.Of(nchw, sizePx, mean, std);
        FaceQuality quality = FaceQuality.Of(measures, new DetectedFace(box, null, score), pose);
        return new JsonObject
        {
            ["box"] = FaceJson.Of(box),
            ["cropRgb"] = Convert.ToBase64String(crop),
            ["sizePx"] = sizePx,
            ["sharpness"] = measures.Sharpness,
            ["brightness"] = measures.Brightness,
            ["score"] = score,
            ["pose"] = pose is { } turned ? FaceJson.Of(turned) : null,
            ["quality"] = new JsonObject
            {
                ["score"] = quality.Score,
                ["sizePx"] = quality.SizePx,
                ["sharpness"] = quality.Sharpness,
                ["brightness"] = quality.Brightness,
            },
        };
    }

    public static JsonObject MakeSimilarity()
    {
        Vector2[] template = [.. AlignmentSettings.Landmarks.Template.Select(point => point * 112)];
        return new JsonObject
        {
            ["to"] = PointsOf(template),
            ["cases"] = new JsonArray([
                .. new[] { s_upright, s_tilted, s_atEdge }.Select(points =>
                {
                    Vector2[] from = [.. Enumerable.Range(0, FaceLandmarks.Count).Select(index => points[index])];
                    Matrix3x2 matrix = SimilarityTransform.Estimate(from, template);
                    Matrix3x2.Invert(matrix, out Matrix3x2 inverse);
                    return new JsonObject
                    {
                        ["from"] = PointsOf(from),
                        ["matrix"] = FaceJson.Of(matrix),
                        ["inverse"] = FaceJson.Of(inverse),
                    };
                }),
            ]),
        };
    }

    public static JsonObject MakeReduction() =>
        new()
        {
            ["images"] = new JsonArray(ImageOf(s_noise), ImageOf(s_gradient)),
            ["cases"] = new JsonArray(
                Reduced(0, s_noise, 24, 20),
                Reduced(0, s_noise, 31, 26),
                Reduced(1, s_gradient, 26, 20),
                Reduced(1, s_gradient, 13, 10)
            ),
        };

    private static JsonObject Reduced(int index, RgbImage image, int width, int height)
    {
        var copy = new byte[3 * width * height];
        BoxReduction.Resize(image, width, height, copy);
        return new JsonObject
        {
            ["image"] = index,
            ["width"] = width,
            ["height"] = height,
            ["copyRgb"] = Convert.ToBase64String(copy),
        };
    }

    private static JsonObject Case(
        int index,
        RgbImage image,
        AlignmentSettings settings,
        FaceBox box,
        FaceLandmarks? landmarks
    )
    {
        // The same as in FaceAnalyzer for boxes without points.
        FaceLandmarks? points = settings.Mode == AlignmentMode.Landmarks ? landmarks ?? TypicalLandmarks.In(box) : null;
        var crop = new byte[3 * SizePx * SizePx];
        new FaceAligner(settings, SizePx).Align(image, new DetectedFace(box, points, 1), crop);
        return new JsonObject
        {
            ["image"] = index,
            ["alignment"] = new JsonObject
            {
                ["mode"] = settings.Mode.ToString().ToLowerInvariant(),
                ["template"] =
                    settings.Mode == AlignmentMode.Landmarks
                        ? new JsonArray([.. settings.Template.Select(point => new JsonArray(point.X, point.Y))])
                        : null,
                ["boxScale"] = settings.Mode == AlignmentMode.Detector ? settings.BoxScale : null,
                ["frameAspect"] = settings.FrameAspect == 1 ? null : settings.FrameAspect,
            },
            ["box"] = FaceJson.Of(box),
            ["landmarks"] = landmarks is { } given ? FaceJson.Of(given) : null,
            ["sizePx"] = SizePx,
            ["cropRgb"] = Convert.ToBase64String(crop),
        };
    }

    private static FaceBox BoxOf(FaceLandmarks points) => new(points.RightEye.X - 5, points.RightEye.Y - 5, 20, 25);

    private static JsonObject ImageOf(RgbImage image) =>
        new()
        {
            ["width"] = image.Width,
            ["height"] = image.Height,
            ["pixelsRgb"] = Convert.ToBase64String(image.Pixels),
        };

    private static JsonArray PointsOf(IEnumerable<Vector2> points) => [.. points.Select(FaceJson.Of)];
}
