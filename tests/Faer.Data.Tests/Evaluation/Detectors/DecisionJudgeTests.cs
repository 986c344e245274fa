using System.Numerics;
using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class DecisionJudgeTests : IDisposable
{
    private static readonly ComparedDetector s_centre = new("centre", _ => new CentreSquareDetector());

    private readonly FaceTree _tree = new(images: 12);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void The_same_detector_gives_the_same_decisions()
    {
        DetectorReport report = Measure(TestMetadata.Both, s_centre, s_centre with { Name = "again" });

        IReadOnlyList<IReadOnlyList<string>> rows = report.Tables[0].Rows;
        Assert.Equal(["attributes", "480", "0.0 %"], rows[0].Take(3));
        Assert.Equal(["expression", "12", "0.0 %"], rows[1].Take(3));
        Assert.All(rows, row => Assert.Equal("0.0 %", row[6]));
        Assert.Equal(["0", "0", "12", "0.0 %"], report.Tables[1].Rows.Take(4).Select(row => row[1]));
    }

    [Fact]
    public void Another_place_of_the_points_changes_decisions_and_the_distance()
    {
        // The points of the second detector are 4 px beside the first's, whose eyes are 12 px apart.
        DetectorReport report = Measure(
            TestMetadata.Both,
            new ComparedDetector("shifted", _ => new ShiftedDetector(4)),
            s_centre
        );

        Assert.Equal("33.3 %", report.Tables[1].Rows[3][1]);
        Assert.True((double)report.Figures["rows"]![0]!["different"]!["value"]! > 0);
    }

    [Fact]
    public void Pictures_without_a_face_are_counted_and_still_decided()
    {
        DetectorReport report = Measure(TestMetadata.Both, TestDetectors.Blind("blind"), s_centre);

        Assert.Equal(["12", "0", "0", "-", "-", "-"], report.Tables[1].Rows.Select(row => row[1]));
        Assert.Equal("480", report.Tables[0].Rows[0][1]);
    }

    [Fact]
    public void Points_of_the_data_set_are_not_used()
    {
        var points = new CentreSquareDetector().Detect(new RgbImage(40, 40, new byte[4800]))[1].Landmarks;

        DetectorReport report = Measure(
            TestMetadata.Both,
            [.. Samples().Select(sample => sample with { Landmarks = points })],
            TestDetectors.Blind("blind"),
            s_centre
        );

        Assert.True((double)report.Figures["rows"]![0]!["different"]!["value"]! > 0);
    }

    [Fact]
    public void An_unreadable_picture_is_left_out()
    {
        File.WriteAllText(_tree.ImagePath(2), "no picture");

        DetectorReport report = Measure(TestMetadata.Both, s_centre, s_centre);

        Assert.Equal("11", report.Tables[0].Rows[1][1]);
        Assert.Single(report.Unreadable);
    }

    [Fact]
    public void A_model_without_alignment_is_refused() =>
        Assert.Contains(
            "takes whole pictures",
            Assert
                .Throws<FaerException>(() =>
                    Measure(TestMetadata.Both with { Alignment = AlignmentSettings.Resize }, s_centre, s_centre)
                )
                .Message,
            StringComparison.Ordinal
        );

    private IReadOnlyList<FaceSample> Samples() => DataSetSource.Load(_tree.Source).Samples;

    private DetectorReport Measure(ModelMetadata metadata, params ComparedDetector[] detectors) =>
        Measure(metadata, Samples(), detectors);

    private static DetectorReport Measure(
        ModelMetadata metadata,
        IReadOnlyList<FaceSample> samples,
        params ComparedDetector[] detectors
    )
    {
        using var content = new MemoryStream(new TinyModel(metadata).ToOnnx());
        using FaceModel model = FaceModel.FromStream(content, "tiny");
        return DecisionJudge.Measure(model, samples, detectors, new PicturePass(), BootstrapSettings.None);
    }

    private sealed class ShiftedDetector(float right) : IFaceDetector
    {
        private readonly CentreSquareDetector _centre = new();

        public IReadOnlyList<DetectedFace> Detect(RgbImage image) =>
            [
                .. _centre
                    .Detect(image)
                    .Select(face =>
                        face with
                        {
                            Landmarks = new FaceLandmarks(
                                face.Landmarks!.Value.RightEye + new Vector2(right, 0),
                                face.Landmarks.Value.LeftEye + new Vector2(right, 0),
                                face.Landmarks.Value.Nose + new Vector2(right, 0),
                                face.Landmarks.Value.RightMouth + new Vector2(right, 0),
                                face.Landmarks.Value.LeftMouth + new Vector2(right, 0)
                            ),
                        }
                    ),
            ];

        public void Dispose() => _centre.Dispose();
    }
}
