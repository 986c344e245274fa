namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class PhotosCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_faces_of_every_photo_are_counted()
    {
        _folder.Draw("photos/a.png", 32, 64);
        _folder.Draw("photos/b.png");

        FaerTrainRun run = await _folder.Measure(
            "photos",
            "--data",
            _folder.At("photos"),
            "--output",
            _folder.At("out")
        );

        run.AssertDone();
        string page = File.ReadAllText(_folder.At("out/photos.md"));
        Assert.Contains("| b.png | 0 | - | - |", page, StringComparison.Ordinal);
        Assert.Matches(@"\| a\.png \| [1-9][0-9]* \| \d+ \| 32 \|", page);
    }

    [Fact]
    public async Task A_missing_folder_is_named() =>
        (await _folder.Measure("photos", "--data", _folder.At("none"))).AssertFailed(1, _folder.At("none"));
}
