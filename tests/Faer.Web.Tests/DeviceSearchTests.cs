using System.Text.Json.Nodes;
using Faer.Core.Tests;
using Faer.Detection;
using Faer.Imaging;
using Faer.Server;
using Faer.Web.Tests.Browsing;

namespace Faer.Web.Tests;

/// <summary>
/// Large, turned and distant faces are found on the device as by the service, with the shipped detector.
/// </summary>
[Collection(nameof(BrowserCollection))]
public sealed class DeviceSearchTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_face_that_fills_the_photo_is_found_once()
    {
        JsonNode results = await Analyze(Collage.Make(columns: 1, enlargement: 10, "happiness"), faces: 1);

        JsonNode face = FacesOf(results)[0]!;
        Assert.Equal("happiness", ExpressionOf(face));
        Assert.InRange(face["box"]!["height"]!.GetValue<double>(), 1000, 2272);
        Assert.True(face["landmarksReliable"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(1, 90)]
    [InlineData(2, 180)]
    [InlineData(3, -90)]
    public async Task Turned_faces_are_found_with_their_roll(int quarterTurns, double degrees)
    {
        RgbImage upright = Collage.Make(columns: 2, enlargement: 1, "happiness", "neutral");

        JsonNode results = await Analyze(Collage.Turn(upright, quarterTurns), faces: 2);

        Assert.Equal(["happiness", "neutral"], FacesOf(results).Select(ExpressionOf).Order());
        Assert.All(
            FacesOf(results),
            face => Assert.InRange(Math.IEEERemainder(face!["rollDegrees"]!.GetValue<double>() - degrees, 360), -10, 10)
        );
    }

    [Fact]
    public async Task Faces_of_a_very_long_picture_are_found()
    {
        string[] samples = ["happiness", "bald", "wearing_hat", "young", "neutral", "eyeglasses", "blond_hair"];

        await Analyze(Collage.Make(columns: 1, enlargement: 2, samples), faces: samples.Length);
    }

    private static string ExpressionOf(JsonNode? face) => face!["expression"]!["label"]!.GetValue<string>();

    private static JsonArray FacesOf(JsonNode results) => results["results"]![0]!["faces"]!.AsArray();

    private async Task<JsonNode> Analyze(RgbImage picture, int faces)
    {
        BrowserFixture.Require();
        var options = new ServerOptions
        {
            Model = ShippedModels.Atto,
            Analyzer = new AnalyzerOptions { DetectorPath = DetectorLocator.Shipped },
            Port = 0,
            PageFolder = BrowserFixture.PageFolder,
        };
        await using FaerServer server = await FaerServer.StartAsync(options, TestContext.Current.CancellationToken);
        return await BothEngines.AssertSame(
            fixture,
            server.Address,
            [("picture.png", TestPictures.Encode(picture))],
            faces,
            BothEngines.WithShippedDetector
        );
    }
}
