using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Tests.Loading;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class CentreJudgeTests : IDisposable
{
    private readonly FaceTree _tree = new(images: 4);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_face_must_cover_the_expected_point_of_each_case()
    {
        // 20 px around the centre of the searched picture: of 40 x 40 px, of 1500 x 1500, and of the left 20 x 40, where
        // the point is at 16 of 20.
        DetectorReport report = Measure(TestDetectors.Centered("centred"), TestDetectors.Blind("blind"));

        Assert.Equal(
            [
                ["as it is", "centred", "4", "100.0 % [51.0, 100.0]", "0"],
                ["as it is", "blind", "4", "0.0 % [0.0, 49.0]", "4"],
                ["turned by 30 degrees", "centred", "4", "100.0 % [51.0, 100.0]", "0"],
                ["turned by 30 degrees", "blind", "4", "0.0 % [0.0, 49.0]", "4"],
                ["enlarged to 1500 px", "centred", "4", "100.0 % [51.0, 100.0]", "0"],
                ["enlarged to 1500 px", "blind", "4", "0.0 % [0.0, 49.0]", "4"],
                ["left half", "centred", "4", "100.0 % [51.0, 100.0]", "0"],
                ["left half", "blind", "4", "0.0 % [0.0, 49.0]", "4"],
            ],
            report.Tables[0].Rows
        );
        Assert.All(report.Tables[1].Rows, row => Assert.Equal(["4", "0"], row.Skip(1)));
        Assert.Equal(16, report.Tables[2].Rows.Count);
        Assert.Equal("P_0/P_0_0001.png", report.Tables[2].Rows[0][2]);
    }

    [Fact]
    public void Each_case_shows_the_picture_that_it_names()
    {
        var sizes = new HashSet<(int, int)>();
        DetectorReport report = Measure(
            TestDetectors.Of(
                "right",
                image =>
                {
                    lock (sizes)
                        sizes.Add((image.Width, image.Height));
                    // Beside the centre, but over the point left of the cut.
                    return [ScriptedDetector.Face(0.8f * image.Width, image.Height / 2f, 0.5f * image.Width)];
                }
            )
        );

        Assert.Equal([(20, 40), (40, 40), (1500, 1500)], sizes.Order());
        Assert.Equal(["4", "4", "4", "0"], report.Tables[0].Rows.Select(row => row[4]));
    }

    [Fact]
    public void Pictures_of_one_detector_only_are_counted()
    {
        int calls = 0;
        DetectorReport report = Measure(
            TestDetectors.Of(
                "first picture",
                image =>
                    image.Width == FaceTree.PicturePx && calls++ == 0
                        ? [ScriptedDetector.Face(image.Width / 2f, image.Height / 2f, 20)]
                        : []
            ),
            TestDetectors.Blind("blind")
        );

        Assert.Equal(["as it is", "1", "0"], report.Tables[1].Rows[0]);
        Assert.Equal(3, (int)report.Figures["rows"]![0]!["misses"]!.AsArray().Count);
    }

    [Fact]
    public void An_unreadable_picture_is_left_out()
    {
        File.WriteAllText(_tree.ImagePath(1), "no picture");

        DetectorReport report = Measure(TestDetectors.Centered("centred"));

        Assert.Equal("3", report.Tables[0].Rows[0][2]);
        Assert.Single(report.Unreadable);
        Assert.Equal(2, report.Tables.Count);
    }

    private DetectorReport Measure(params ComparedDetector[] detectors) =>
        CentreJudge.Measure(DataSetSource.Load(_tree.Source).Samples, detectors, new PicturePass(threads: 1));
}
