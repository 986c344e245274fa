using System.Text.Json;
using Faer.Cli.Verbs.Analyze.Options;
using Faer.Core.Tests;
using Faer.Core.Tests.Detection;
using Faer.Imaging;

namespace Faer.Cli.Tests.Verbs.Analyze.Options;

[Collection(Environments.Name)]
public sealed class FaceFilterTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Faces_of_low_quality_are_left_out_and_counted()
    {
        string[] photos = [Blurred("a.png"), Sharp("b.png"), Blurred("c.png")];

        FaerRun run = await Analyze(["--min-quality", "0.4", .. photos]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["faer: 2 faces left out: quality below 0.4."], run.Errors);
        Assert.Contains($"{photos[0]}: no face left, 1 left out.", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 face in 3 photos", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("3 faces in 3 photos", (await Analyze(photos)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_contain_the_kept_faces_and_photos_count_the_others()
    {
        string[] photos = [Blurred("a.png"), Sharp("b.png")];
        string output = _folder.At("out");

        await Analyze(["--min-quality", "0.4", "--output", output, .. photos]);

        string face = Assert.Single(File.ReadAllLines(Path.Combine(output, "part-000000.jsonl")));
        Assert.Contains("b.png", face, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(Path.Combine(output, "photos.jsonl"));
        using JsonDocument blurred = JsonDocument.Parse(lines[0]),
            sharp = JsonDocument.Parse(lines[1]);
        Assert.Equal(0, blurred.RootElement.GetProperty("faces").GetInt32());
        Assert.Equal(1, blurred.RootElement.GetProperty("leftOut").GetInt32());
        Assert.False(sharp.RootElement.TryGetProperty("leftOut", out _));
        (await Analyze(["--output", output, "--resume", .. photos])).AssertFailed(1, "minQuality");
    }

    [Fact]
    public async Task Pictures_state_how_many_faces_were_left_out()
    {
        string photo = Blurred("a.png"),
            sheet = _folder.At("sheet.html");

        await Analyze("--min-quality", "0.4", "--sheet", sheet, "--draw", _folder.At("left.png"), photo);
        await Analyze("--draw", _folder.At("all.png"), photo);

        Assert.Contains("no face left, 1 left out", File.ReadAllText(sheet), StringComparison.Ordinal);
        RgbImage left = ImageDecoder.Decode(_folder.At("left.png")),
            all = ImageDecoder.Decode(_folder.At("all.png"));
        Assert.True(left.Height < all.Height);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(24, 0, true)]
    [InlineData(-45, 0, false)]
    [InlineData(0, 45, false)]
    public void Turned_faces_are_left_out(int yaw, int pitch, bool stays)
    {
        using FaceAnalyzer analyzer = FaceAnalyzer.FromFile(_folder.Model);
        RgbImage image = TestPictures.Noise(640, 480, seed: 4);
        IReadOnlyList<FaceAnalysis> faces = analyzer.Analyze(
            image,
            [
                new DetectedFace(new FaceBox(280, 200, 90, 120), HeadModel.Draw(yaw, pitch, 80), 0.9f),
                new DetectedFace(new FaceBox(20, 30, 90, 120), null, 0.9f), // its pose is unknown
            ]
        );
        var filter = new FaceFilter(minQuality: null, maxDegrees: 30);

        PhotoAnalysis photo = filter.Apply(new PhotoAnalysis("a.png", faces, null));

        Assert.Equal(stays ? faces : [faces[1]], photo.Faces);
        Assert.Equal(stays ? [] : ["1 face left out: turned by more than 30 degrees."], filter.Lines());
    }

    [Fact]
    public async Task The_angle_is_optional_and_aligned_faces_have_none()
    {
        string photo = Sharp("a.png");

        (await Analyze("--frontal", "--min-quality", "0.1", photo)).AssertFailed(2, "--frontal", "--aligned");
        (await FaerRun.Of("analyze", "--model", _folder.Model, "--frontal", photo)).AssertFailed(
            2,
            "--frontal",
            photo,
            "--frontal=number"
        );
    }

    [Theory]
    [InlineData("--min-quality", "1.1")]
    [InlineData("--min-quality", "-0.1")]
    [InlineData("--frontal", "0")]
    [InlineData("--frontal", "91")]
    public async Task Limits_out_of_range_are_wrong_usage(string option, string value) =>
        (await Analyze(option, value, Sharp("a.png"))).AssertFailed(2, option);

    [Fact]
    public async Task Videos_keep_all_faces() =>
        (await FaerRun.Of("analyze", "--model", _folder.Model, "--min-quality", "0.2", "a.mp4")).AssertFailed(
            2,
            "--min-quality",
            "photos"
        );

    private string Blurred(string name) =>
        _folder.Write(TestPictures.Encode(TestPictures.Gradient(90, 90)), "photos", name);

    private string Sharp(string name) => _folder.Write(BadPictures.Png, "photos", name);

    private Task<FaerRun> Analyze(params string[] args) =>
        FaerRun.Of(["analyze", "--model", _folder.Model, "--aligned", .. args]);
}
