using Faer.Data.Tests;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class CentreCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();
    private readonly FaceTree _faces = new(images: 8);

    public void Dispose()
    {
        _folder.Dispose();
        _faces.Dispose();
    }

    [Theory]
    [InlineData("test", 2)]
    [InlineData("all", 8)]
    public async Task The_pictures_of_the_split_are_searched(string split, int pictures)
    {
        FaerTrainRun run = await _folder.Measure(
            "centre",
            "--data",
            _faces.Source,
            "--split",
            split,
            "--output",
            _folder.At("out")
        );

        run.AssertDone();
        Assert.Contains(
            $"| as it is | tiny | {pictures} |",
            File.ReadAllText(_folder.At("out/centre.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_is_one_line_and_the_rest_is_measured()
    {
        File.WriteAllText(_faces.ImagePath(3), "no picture");

        FaerTrainRun run = await _folder.Measure("centre", "--data", _faces.Source);

        run.AssertFailed(3, "P_3_0001.png");
        Assert.Contains("Left out because they cannot be read: 1 pictures.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_split_is_named() =>
        (await _folder.Measure("centre", "--data", _faces.Source, "--split", "holidays")).AssertFailed(1, "holidays");
}
