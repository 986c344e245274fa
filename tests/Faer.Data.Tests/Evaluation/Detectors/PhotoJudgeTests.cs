using Faer.Data.Evaluation.Detectors;
using Faer.Data.Tests.Loading;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class PhotoJudgeTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faces_are_counted_with_the_longer_sides_of_the_boxes()
    {
        _folder.Add("a/pair.png", 200);
        _folder.Add("none.png", 100);
        ComparedDetector first = TestDetectors.Of(
            "first",
            image =>
                image.Width == 200
                    ? [new DetectedFace(new FaceBox(0, 0, 30, 41), null, 0.9f), ScriptedDetector.Face(100, 50, 12)]
                    : []
        );

        DetectorReport report = PhotoJudge.Measure(
            _folder.Path,
            [first, TestDetectors.Centered("second", 25)],
            new PicturePass()
        );

        Assert.Equal(
            [
                ["none.png", "0", "-", "-", "1", "25", "25"],
                ["a/pair.png", "2", "12", "41", "1", "25", "25"],
            ],
            report.Tables[0].Rows
        );
        Assert.Equal(
            ["photo", "first", "smallest, px", "largest, px", "second", "smallest, px", "largest, px"],
            report.Tables[0].Columns
        );
        Assert.Equal(41, (double)report.Figures[1]!["detectors"]![0]!["largestPx"]!);
    }

    [Fact]
    public void Default_settings_leave_out_faces_with_a_low_score()
    {
        _folder.Add("a.png", 100);

        DetectorReport report = PhotoJudge.Measure(
            _folder.Path,
            [TestDetectors.Of("unsure", _ => [TestDetectors.Face(50, 0.59f), TestDetectors.Face(50, 0.6f)])],
            new PicturePass()
        );

        Assert.Equal("1", report.Tables[0].Rows[0][1]);
    }
}
