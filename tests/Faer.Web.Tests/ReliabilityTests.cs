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

/// <summary>The page's note on a face whose points do not fit a face.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ReliabilityTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(
        "en-US",
        "Face 2: .+%, not reliable",
        "the five points found here do not fit a face",
        "2 faces, 1 not reliable"
    )]
    [InlineData("zh-CN", "脸 2：.+%，不可靠", "不可靠：这里找到的五个点不符合人脸", "2 张脸，1 张不可靠")]
    public async Task An_unreliable_face_is_marked_in_words(string locale, string name, string note, string count)
    {
        var options = new BrowserNewContextOptions { Locale = locale };
        await using OpenPage open = await OpenPage.At(
            fixture,
            options: options,
            before: page => SetReliable(page, true, false)
        );
        ILocator unreliable = open.Panel.Locator(".unreliable-note:not(.unusual-note)");
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
        await Expect(open.Panel.Locator(".unreliable-note:not(.unusual-note)")).ToBeHiddenAsync();
        await Expect(open.Photos.Nth(0).Locator(".rail-status")).ToHaveTextAsync("1 face");
    }

    [Fact]
    public async Task The_device_judges_points_like_the_service()
    {
        using var folder = new TemporaryFolder();
        string detector = Path.Combine(folder.Path, "mixed.onnx");
        // An eye and the opposite corner of the mouth are swapped.
        Vector2[] points = [.. MadePictures.Points];
        (points[0], points[4]) = (points[4], points[0]);
        await File.WriteAllBytesAsync(detector, MarkerYuNet.ToOnnx(points), TestContext.Current.CancellationToken);
        var options = new ServerOptions
        {
            Model = ShippedModels.Atto,
            Analyzer = new AnalyzerOptions { DetectorPath = detector },
            Port = 0,
            PageFolder = BrowserFixture.PageFolder,
        };
        await using FaerServer server = await FaerServer.StartAsync(options, TestContext.Current.CancellationToken);
        byte[] photo = MadePictures.RowPng("happiness", "neutral");

        JsonNode results = await BothEngines.AssertSame(fixture, server.Address, [("two.png", photo)], faces: 2);

        JsonArray faces = results["results"]![0]!["faces"]!.AsArray();
        Assert.All(faces, face => Assert.False(face!["landmarksReliable"]!.GetValue<bool>()));
    }

    /// <summary>
    /// Changes the service's responses: whether the points of each face fit. Every face also gets a roll of a face on
    /// its side, which is not a reason to mark it.
    /// </summary>
    private static async Task SetReliable(IPage page, params bool[] reliable) =>
        await page.RouteAsync(
            "**/v1/analyze*",
            async route =>
            {
                IAPIResponse response = await route.FetchAsync();
                JsonNode answer = JsonNode.Parse(await response.TextAsync())!;
                JsonArray faces = (answer["faces"] ?? answer["results"]![0]!["faces"])!.AsArray();
                for (int i = 0; i < reliable.Length; i++)
                {
                    faces[i]!["landmarksReliable"] = reliable[i];
                    faces[i]!["rollDegrees"] = 90;
                }

                await route.FulfillAsync(new RouteFulfillOptions { Response = response, Body = answer.ToJsonString() });
            }
        );
}
