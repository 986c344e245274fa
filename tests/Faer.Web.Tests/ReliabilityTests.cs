using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Faer.Core.Tests;
using Faer.Server;
using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

/// <summary>What the page says of a face whose points fit no face.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ReliabilityTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("en-US", "Face 2: .+%, not reliable", "Not reliable: the five points found here do not fit a face.", "2 faces, 1 not reliable")]
    [InlineData("zh-CN", "脸 2：.+%，不可靠", "不可靠：这里找到的五个点不符合人脸", "2 张脸，1 张不可靠")]
    public async Task A_face_that_cannot_be_relied_on_is_marked_in_words(string locale, string name, string note, string count)
    {
        await using OpenPage open = await OpenPage.At(fixture, options: new BrowserNewContextOptions { Locale = locale }, before: page => SetReliable(page, true, false));
        ILocator unreliable = open.Panel.Locator(".unreliable-note");
        await open.Choose(("two.png", MadePictures.RowPng("happiness", "neutral")));
        await Expect(open.Faces).ToHaveCountAsync(2);

        await Expect(open.Faces.Nth(0)).Not.ToHaveAttributeAsync("aria-label", new Regex(name[^2..]));
        await Expect(open.Faces.Nth(0).Locator(".outline-number")).ToHaveTextAsync("1");
        await Expect(unreliable).ToBeHiddenAsync();
        await Expect(open.Photos.Nth(0).Locator(".rail-status")).ToHaveTextAsync(count);
        await Expect(open.Page.Locator("#announcer")).ToContainTextAsync(count);

        await open.Faces.Nth(1).ClickAsync();
        await Expect(unreliable).ToContainTextAsync(note);
        await Expect(open.Faces.Nth(1)).ToHaveAttributeAsync("aria-label", new Regex($"^{name}$"));
        await Expect(open.Faces.Nth(1).Locator(".outline-number")).ToHaveTextAsync("2!");
        await Expect(open.Page.Locator("#announcer")).ToHaveTextAsync(new Regex($"^{name}$"));
        AxeResult result = await open.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
    }

    [Fact]
    public async Task A_turned_face_whose_points_fit_is_not_marked()
    {
        await using OpenPage open = await OpenPage.At(fixture, before: page => SetReliable(page, true));
        await open.Choose(("one.png", MadePictures.RowPng("happiness")));

        await Expect(open.Faces).ToHaveCountAsync(1);
        await Expect(open.Panel.Locator(".unreliable-note")).ToBeHiddenAsync();
        await Expect(open.Photos.Nth(0).Locator(".rail-status")).ToHaveTextAsync("1 face");
    }

    [Fact]
    public async Task The_device_judges_points_as_the_service_does()
    {
        Assert.SkipUnless(BrowserFixture.CanRun, $"{BrowserFixture.Chromium} is not there: install Chromium, or name another one with FAER_CHROMIUM.");
        using var folder = new TemporaryFolder();
        string detector = Path.Combine(folder.Path, "mixed.onnx");
        // Eyes and corners of the mouth changed places across the face.
        Vector2[] points = [.. MadePictures.Points];
        (points[0], points[4]) = (points[4], points[0]);
        await File.WriteAllBytesAsync(detector, MarkerYuNet.ToOnnx(points), TestContext.Current.CancellationToken);
        await using FaerServer server = await FaerServer.Start(
            new ServerOptions { Model = ShippedModels.AttoLfw, Analyzer = new AnalyzerOptions { DetectorPath = detector }, Port = 0, PageFolder = BrowserFixture.PageFolder },
            TestContext.Current.CancellationToken);

        JsonNode results = await BothEngines.AssertSame(fixture, server.Address, [("two.png", MadePictures.RowPng("happiness", "neutral"))], faces: 2);

        Assert.All(results["results"]![0]!["faces"]!.AsArray(), face => Assert.False(face!["landmarksReliable"]!.GetValue<bool>()));
    }

    /// <summary>Changes the service's answers: whether the points of each face fit. Every face is said to lie on its side, which is no reason to mark one.</summary>
    private static async Task SetReliable(IPage page, params bool[] reliable) => await page.RouteAsync("**/v1/analyze*", async route =>
    {
        IAPIResponse response = await route.FetchAsync();
        JsonNode answer = JsonNode.Parse(await response.TextAsync())!;
        JsonArray faces = (answer["faces"] ?? answer["results"]![0]!["faces"])!.AsArray();
        for (int i = 0; i < reliable.Length; i++) (faces[i]!["landmarksReliable"], faces[i]!["rollDegrees"]) = (reliable[i], 90);
        await route.FulfillAsync(new RouteFulfillOptions { Response = response, Body = answer.ToJsonString() });
    });
}
