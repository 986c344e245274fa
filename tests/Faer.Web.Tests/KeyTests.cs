using Faer.Server;
using Faer.Web.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class KeyTests(BrowserFixture fixture)
{
    private const string Key = "a key of many different letters";

    [Fact]
    public async Task The_key_of_a_service_is_asked_for_once_per_tab()
    {
        BrowserFixture.Require();
        await using FaerServer server = await FaerServer.StartAsync(
            new ServerOptions
            {
                Model = ShippedModels.Atto,
                Analyzer = new AnalyzerOptions { DetectorPath = fixture.DetectorPath },
                Port = 0,
                PageFolder = BrowserFixture.PageFolder,
                ApiKey = Key,
            },
            TestContext.Current.CancellationToken
        );
        await using OpenPage open = await OpenPage.At(fixture, server.Address);

        // Photos will be sent to this service.
        await Expect(open.Page.Locator("#key")).ToBeVisibleAsync();
        await Expect(open.Page.Locator(".promises")).ToContainTextAsync("Nothing leaves this machine");
        await open.Page.Locator("#key").FillAsync("a wrong key of some length");
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(open.Page.Locator("#key")).ToHaveValueAsync("");
        await open.Page.Locator("#key").FillAsync(Key);
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));
        await Expect(open.Faces).ToHaveCountAsync(1);

        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator("#main")).ToHaveAttributeAsync("data-engine", "ready");
        await Expect(open.Page.Locator("#key")).ToHaveCountAsync(0);
    }
}
