using Faer.Data.Evaluation.Detectors;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class EmptyJudgeTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boxes_are_counted_by_kind_of_pictures_and_listed()
    {
        _folder.Add("plain.png", 101);
        _folder.Add("wide.png", 400);
        ComparedDetector first = TestDetectors.Of(
            "first",
            image => image.Width == 400 ? [TestDetectors.Face(50, 0.9f), TestDetectors.Face(200, 0.7f)] : []
        );

        DetectorReport report = EmptyJudge.Measure(
            _folder.Path,
            3,
            [first, TestDetectors.Centered("second")],
            new PicturePass()
        );

        Assert.Equal(
            [
                ["first", "folder", "2", "2", "50.0 % [9.5, 90.5]"],
                ["first", "generated", "3", "0", "0.0 % [0.0, 56.1]"],
                ["second", "folder", "2", "2", "100.0 % [34.2, 100.0]"],
                ["second", "generated", "3", "3", "100.0 % [43.9, 100.0]"],
            ],
            report.Tables[0].Rows
        );
        Assert.Equal(["plain.png", "second", "0.90", "(40, 40, 20 x 20 px)"], report.Tables[1].Rows[0]);
        Assert.Equal(["wide.png", "first", "0.90", "(30, 30, 40 x 40 px)"], report.Tables[1].Rows[1]);
        Assert.Equal(7, report.Tables[1].Rows.Count);
        RgbImage sheet = ImageDecoder.Decode(report.Pictures[AlarmSheet.Name], "sheet");
        Assert.Equal(((5 * 326) + 6, 326 + 6), (sheet.Width, sheet.Height));
    }

    [Fact]
    public void Generated_pictures_need_no_folder_and_unreadable_ones_are_left_out()
    {
        Assert.Equal(
            [
                ["blind", "generated", "4", "0", "0.0 % [0.0, 49.0]"],
            ],
            EmptyJudge.Measure(null, 4, [TestDetectors.Blind("blind")], new PicturePass()).Tables[0].Rows
        );

        _folder.Add("a.png", 100);
        _folder.AddDamaged("b.png");
        DetectorReport report = EmptyJudge.Measure(_folder.Path, 0, [TestDetectors.Blind("blind")], new PicturePass());
        Assert.Equal("1", report.Tables[0].Rows[0][2]);
        Assert.Equal("b.png", Assert.Single(report.Unreadable).Image);
    }
}
