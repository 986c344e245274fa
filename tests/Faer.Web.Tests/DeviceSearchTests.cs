using System.Text.Json.Nodes;
using Faer.Core.Tests;
using Faer.Imaging;
using Faer.Server;
using Faer.Web.Tests.Browsing;

namespace Faer.Web.Tests;

/// <summary>Large, turned and far-spread faces are found on the device as by the service, with the real detector.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class DeviceSearchTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_face_that_fills_the_photo_is_found_once()
    {
        JsonNode results = await Analyze(Collage.Make(columns: 1, enlargement: 10, "happiness"), faces: 1);

        JsonNode face = FacesOf(results)[0]!;
        Assert.Equal("happiness", face["expression"]!["label"]!.GetValue<string>());
        Assert.InRange(face["box"]!["height"]!.GetValue<double>(), 1000, 2272);
        Assert.True(face["landmarksReliable"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(1, 90)]
    [InlineData(2, 180)]
    [InlineData(3, -90)]
    public async Task Turned_faces_are_found_as_they_lie(int quarterTurns, double degrees)
    {
        JsonNode results = await Analyze(Collage.Turn(Collage.Make(columns: 2, enlargement: 1, "happiness", "neutral"), quarterTurns), faces: 2);

        Assert.Equal(["happiness", "neutral"], FacesOf(results).Select(face => face!["expression"]!["label"]!.GetValue<string>()).Order());
        Assert.All(FacesOf(results), face => Assert.InRange(Math.Abs(Math.IEEERemainder(face!["rollDegrees"]!.GetValue<double>() - degrees, 360)), 0, 10));
    }

    [Fact]
    public async Task Faces_of_a_very_long_picture_are_found()
    {
        string[] samples = ["happiness", "bald", "wearing_hat", "young", "neutral", "mustache", "blond_hair", "wearing_necktie"];

        await Analyze(Collage.Make(columns: 1, enlargement: 2, samples), faces: samples.Length);
    }

    private static JsonArray FacesOf(JsonNode results) => results["results"]![0]!["faces"]!.AsArray();

    private async Task<JsonNode> Analyze(RgbImage picture, int faces)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("FAER_DATA") is { Length: > 0 }, "FAER_DATA does not name a folder with models/yunet.");
        Assert.SkipUnless(BrowserFixture.CanRun, $"{BrowserFixture.Chromium} is not there: install Chromium, or name another one with FAER_CHROMIUM.");
        string detector = Path.Combine(Environment.GetEnvironmentVariable("FAER_DATA")!, "models", "yunet", "yunet_n_dynamic.onnx");
        await using FaerServer server = await FaerServer.Start(
            new ServerOptions { Model = ShippedModels.AttoLfw, Analyzer = new AnalyzerOptions { DetectorPath = detector }, Port = 0, PageFolder = BrowserFixture.PageFolder },
            TestContext.Current.CancellationToken);
        return await BothEngines.AssertSame(fixture, server.Address, [("picture.png", TestPictures.Encode(picture))], faces);
    }
}
