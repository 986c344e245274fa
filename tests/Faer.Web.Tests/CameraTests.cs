using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class CameraTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_camera_shows_faces_live_and_takes_pictures()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Page.Locator("#start-camera").ClickAsync();
        await Expect(open.Faces).ToHaveCountAsync(2);
        await open.Page.Locator(".outline[aria-label*=Happiness]").ClickAsync();
        await Expect(open.Page.Locator(".bar-row.best[data-expression]"))
            .ToHaveAttributeAsync("data-expression", "happiness");
        await Expect(open.Page.Locator(".caption-status")).ToContainTextAsync("ms per frame");
        await open.Page.Locator("#take").ClickAsync();

        await Expect(open.Page.Locator(".rail-name")).ToHaveTextAsync("camera-1.png");
        await Expect(open.Page.Locator("video")).ToHaveCountAsync(0);
        await Expect(open.Faces).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_picture_and_its_outlines_are_mirrored()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Page.Locator("#start-camera").ClickAsync();
        await Expect(open.Faces).ToHaveCountAsync(2);

        LocatorBoundingBoxResult video = (await open.Page.Locator("video").BoundingBoxAsync())!;
        LocatorBoundingBoxResult[] faces =
        [
            (await open.Faces.Nth(0).BoundingBoxAsync())!,
            (await open.Faces.Nth(1).BoundingBoxAsync())!,
        ];
        float[] middles = [.. faces.Select(face => face.X + (face.Width / 2) - video.X).Order()];
        double scale = video.Width / MadePictures.Row("happiness", "neutral").Width;
        // The faces in the video are centred at 144 and 400 of 544 pixels.
        Assert.Equal((544 - 400) * scale, middles[0], 4.0);
        Assert.Equal((544 - 144) * scale, middles[1], 4.0);
    }

    [Fact]
    public async Task Stopping_releases_the_camera()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Page.Locator("#start-camera").ClickAsync();
        await Expect(open.Faces).ToHaveCountAsync(2);
        IJSHandle track = await open.Page.EvaluateHandleAsync(
            "document.querySelector('video').srcObject.getTracks()[0]"
        );
        await open.Page.Locator("#stop").ClickAsync();

        await Expect(open.Page.Locator("#drop-title")).ToBeVisibleAsync();
        Assert.Equal("ended", await track.EvaluateAsync<string>("track => track.readyState"));
    }

    [Fact]
    public async Task A_denied_camera_is_explained()
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            before: page =>
                page.AddInitScriptAsync(
                    "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', "
                        + "'NotAllowedError'));"
                )
        );

        await open.Page.Locator("#start-camera").ClickAsync();

        await Expect(open.Page.Locator(".stage-message")).ToContainTextAsync("Camera access was denied.");
    }
}
