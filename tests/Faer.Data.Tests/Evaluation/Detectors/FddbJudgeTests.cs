using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class FddbJudgeTests : IDisposable
{
    private readonly FddbTree _tree = new FddbTree().Add("a.png", 300, 50, 150).Add("b.png", 200, 50);

    // Finds both faces of the wide picture, with a false alarm in between, and nothing in the other.
    private readonly ComparedDetector _first = TestDetectors.Of(
        "first",
        image =>
            image.Width == 300
                ? [TestDetectors.Face(50, 0.9f), TestDetectors.Face(250, 0.7f), TestDetectors.Face(150, 0.3f)]
                : []
    );

    // Finds the face of the narrow picture beside a false alarm; its box is shifted so that the overlap is below 0.5.
    private readonly ComparedDetector _second = TestDetectors.Of(
        "second",
        image => image.Width == 200 ? [TestDetectors.Face(150, 0.8f), TestDetectors.Face(63, 0.61f)] : []
    );

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Recall_and_false_alarms_follow_from_the_boxes()
    {
        DetectorReport report = Measure(BootstrapSettings.None, _first);

        Assert.Equal("first | 0.5 | 2 | 1 | 33.3 %", Line(report, 0, 0));
        Assert.Equal("first | 0.4 | 2 | 1 | 33.3 %", Line(report, 0, 1));
        Assert.Equal("first | upright | 66.7 % | 66.7 % | 66.7 % | 66.7 % | 66.7 % | 66.7 %", Line(report, 1, 0));
        Assert.Equal("reference: 1 false alarms", report.Tables[1].Columns[2]);
    }

    [Fact]
    public void The_number_of_the_reference_is_its_own_with_default_settings()
    {
        DetectorReport report = Measure(
            BootstrapSettings.None,
            _first,
            TestDetectors.Of("perfect", image => [TestDetectors.Face(image.Width == 300 ? 150 : 50, 0.9f)])
        );

        // Without a false alarm, the first detector has only its best box.
        Assert.Equal("reference: 0 false alarms", report.Tables[1].Columns[2]);
        Assert.StartsWith("first | upright | 33.3 % | 66.7 %", Line(report, 1, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_below_the_overlap_counts_in_the_second_column_only()
    {
        DetectorReport report = Measure(BootstrapSettings.None, _first, _second);

        double overlap = new FaceEllipse(20, 20, 0, 50, 50).IntersectionOverUnion(TestDetectors.Face(63, 1).Box);
        Assert.InRange(overlap, 0.4, 0.5);
        Assert.Equal("second | 0.5 | 2 | 2 | 0.0 %", Line(report, 0, 2));
        Assert.Equal("second | 0.4 | 2 | 1 | 33.3 %", Line(report, 0, 3));
        Assert.Equal("difference | 0.5 |  |  | 33.3 %", Line(report, 0, 4));
        Assert.Equal("difference | 0.4 |  |  | 0.0 %", Line(report, 0, 5));
    }

    [Fact]
    public void Intervals_cover_what_resampled_pictures_give()
    {
        // A resample has the wide picture 0, 1 or 2 times: 0 of 2, 1 of 3 or 2 of 4 faces are found.
        DetectorReport report = Measure(new BootstrapSettings(400, 1, 0.95), _first, _second);

        Assert.Equal([0.0, 0.5], Interval(report, "rows", 0, "recall"));

        // Above 0.4, the second detector finds the face of the narrow picture: -2 of 2 to 2 of 4.
        Assert.Equal([-1.0, 0.5], Interval(report, "differences", 1, "recall"));
    }

    [Fact]
    public void An_unreadable_picture_is_left_out_and_counted()
    {
        _tree.AddDamaged("c.png", 50);

        DetectorReport report = Measure(BootstrapSettings.None, _first);

        Assert.Equal("c.png", Assert.Single(report.Unreadable).Image);
        Assert.Equal("first | 0.5 | 2 | 1 | 33.3 %", Line(report, 0, 0));
        Assert.Contains("2 pictures with 3 marked faces", report.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_a_table_names_are_not_measured()
    {
        string table = Path.Combine(_tree.Path, "pairs.csv");
        File.WriteAllText(table, "lfw,fddb\nA/1.jpg,b.png\n");

        DetectorReport report = FddbJudge.Measure(
            _tree.Path,
            [_first],
            new PicturePass(),
            BootstrapSettings.None,
            LeftOutPictures.Read(table, FddbJudge.Name)
        );

        // With the narrow picture, one of three faces is found.
        Assert.Equal("first | 0.5 | 2 | 1 | 50.0 %", Line(report, 0, 0));
        Assert.StartsWith("1 pictures with 2 marked faces", report.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Pictures left out on request: 1.", report.Notes);
    }

    [Fact]
    public void No_readable_picture_is_an_error()
    {
        using FddbTree tree = new FddbTree().AddDamaged("c.png", 50);

        Assert.Contains(
            "No picture could be read",
            Assert
                .Throws<FaerException>(() =>
                    FddbJudge.Measure(tree.Path, [_first], new PicturePass(), BootstrapSettings.None)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    private static string Line(DetectorReport report, int table, int row) =>
        string.Join(" | ", report.Tables[table].Rows[row]);

    private static double[] Interval(DetectorReport report, string list, int row, string figure)
    {
        var interval = report.Figures[list]![row]![figure]!["interval"]!;
        return [(double)interval["low"]!, (double)interval["high"]!];
    }

    private DetectorReport Measure(BootstrapSettings bootstrap, params ComparedDetector[] detectors) =>
        FddbJudge.Measure(_tree.Path, detectors, new PicturePass(), bootstrap);
}
