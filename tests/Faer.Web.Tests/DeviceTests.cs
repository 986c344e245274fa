using System.Collections.Concurrent;
using Faer.Detection;
using Faer.Imaging;
using Faer.Server;
using Faer.Web.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class DeviceTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Results_on_the_device_equal_the_service_s()
    {
        // One picture within the detector's search side and one larger than it.
        RgbImage small = MadePictures.Row("happiness", "wearing_hat", "eyeglasses", "blond_hair"),
            large = MadePictures.Large("young", "neutral", "wearing_lipstick", "bald");
        await BothEngines.AssertSame(
            fixture,
            fixture.Address,
            [
                ("small.png", Core.Tests.TestPictures.Encode(small)),
                ("large.png", Core.Tests.TestPictures.Encode(large)),
            ],
            faces: 8
        );
    }

    [Fact]
    public async Task Results_with_the_shipped_detector_equal_the_service_s()
    {
        BrowserFixture.Require();
        await using FaerServer server = await FaerServer.StartAsync(
            new ServerOptions
            {
                Model = ShippedModels.Atto,
                Analyzer = new AnalyzerOptions { DetectorPath = DetectorLocator.Shipped },
                Port = 0,
                PageFolder = BrowserFixture.PageFolder,
            },
            TestContext.Current.CancellationToken
        );
        byte[] group = Core.Tests.TestPictures.Encode(
            Collage.Make(
                columns: 4,
                enlargement: 2,
                "happiness",
                "bald",
                "wearing_hat",
                "young",
                "neutral",
                "eyeglasses",
                "blond_hair",
                "high_cheekbones"
            )
        );

        await BothEngines.AssertSame(
            fixture,
            server.Address,
            [("group.png", group)],
            faces: 8,
            BothEngines.WithShippedDetector
        );
    }

    [Fact]
    public async Task On_the_device_nothing_is_sent()
    {
        var posted = new ConcurrentQueue<string>();
        await using OpenPage open = await OpenPage.At(fixture);
        open.Page.Request += (_, request) =>
        {
            if (request.Method != "GET")
                posted.Enqueue(request.Url);
        };

        await BothEngines.SwitchToDevice(open);
        await Expect(open.Page.Locator(".promises")).ToContainTextAsync("nothing is sent");
        await open.Choose(("smile.png", MadePictures.RowPng("happiness")), ("broken.png", [1, 2, 3]));

        await Expect(open.Photos.Nth(1).Locator(".rail-reason"))
            .ToHaveTextAsync("This browser cannot read the file as a picture.");
        await Expect(open.Photos.Nth(0).Locator(".rail-status")).ToHaveTextAsync("1 face");
        Assert.Empty(posted);
    }

    [Fact]
    public async Task Camera_frames_are_analysed_on_the_device()
    {
        var posted = new ConcurrentQueue<string>();
        await using OpenPage open = await OpenPage.At(fixture);
        open.Page.Request += (_, request) =>
        {
            if (request.Method != "GET")
                posted.Enqueue(request.Url);
        };

        await BothEngines.SwitchToDevice(open);
        await open.Page.Locator("#start-camera").ClickAsync();

        await Expect(open.Faces).ToHaveCountAsync(2);
        await Expect(open.Page.Locator(".outline[aria-label*=Happiness]")).ToHaveCountAsync(1);
        await Expect(open.Page.Locator(".outline[aria-label*=Neutral]")).ToHaveCountAsync(1);
        await open.Page.Locator(".outline[aria-label*=Neutral]").ClickAsync();
        await Expect(open.Page.Locator(".bar-row.best[data-expression]"))
            .ToHaveAttributeAsync("data-expression", "neutral");
        Assert.Empty(posted);
    }

    [Fact]
    public async Task A_static_host_can_serve_the_page_and_the_user_supplies_the_detector()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["model.json"] = """{ "model": "models/faer.onnx", "detector": null }"""u8.ToArray(),
            ["models/faer.onnx"] = await File.ReadAllBytesAsync(
                Checkout.At("models", "faer-atto.onnx"),
                TestContext.Current.CancellationToken
            ),
        };
        await using OpenPage open = await OpenPage.At(
            fixture,
            StaticHost.Address,
            before: page => StaticHost.Serve(page, files)
        );

        await Expect(open.Page.Locator(".segments")).ToHaveCountAsync(0);
        await Expect(open.Page.Locator("#file-model")).ToHaveCountAsync(0);
        await open.Page.Locator("#file-detector").SetInputFilesAsync(fixture.DetectorPath);
        await Expect(open.Page.Locator("#main")).ToHaveAttributeAsync("data-engine", "ready");
        await open.Choose(("two.png", MadePictures.RowPng("happiness", "neutral")));

        await Expect(open.Faces).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_bare_static_host_asks_for_both_files_and_reports_an_invalid_one()
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            StaticHost.Address,
            before: page => StaticHost.Serve(page, new Dictionary<string, byte[]>())
        );

        await open.Page.Locator("#aligned").CheckAsync();
        await open.Page.Locator("#file-model").SetInputFilesAsync(fixture.DetectorPath);
        await Expect(open.Page.Locator(".notice.failed")).ToContainTextAsync("This is not a FAER model");
        await open.Page.Locator(".notice .button").ClickAsync();
        await open.Page.Locator("#file-model").SetInputFilesAsync(Checkout.At("models", "faer-atto.onnx"));
        await Expect(open.Page.Locator("#main")).ToHaveAttributeAsync("data-engine", "ready");
        await open.Choose(
            (
                "sample.png",
                await File.ReadAllBytesAsync(
                    Checkout.At("samples", "happiness.png"),
                    TestContext.Current.CancellationToken
                )
            )
        );

        await Expect(open.Faces).ToHaveCountAsync(1);
        await Expect(open.Page.Locator("[data-attribute=Smiling]")).ToHaveAttributeAsync("data-verdict", "yes");
    }
}
