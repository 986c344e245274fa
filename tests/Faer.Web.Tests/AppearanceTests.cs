using System.Text.RegularExpressions;
using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed partial class AppearanceTests(BrowserFixture fixture)
{
    private const string Brightness =
        "() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number); "
        + "return (r + g + b) / 3; }";

    [Fact]
    public async Task The_page_follows_the_system_s_dark_mode_and_the_switch_is_remembered()
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark }
        );
        ILocator theme = open.Page.Locator("#theme");

        Assert.InRange(await open.Page.EvaluateAsync<double>(Brightness), 0, 60);
        await theme.ClickAsync();
        await Expect(theme).ToHaveAttributeAsync("title", "Appearance: Dark");
        Assert.InRange(await open.Page.EvaluateAsync<double>(Brightness), 0, 60);
        await theme.ClickAsync();
        await Expect(theme).ToHaveAttributeAsync("title", "Appearance: Light");
        Assert.InRange(await open.Page.EvaluateAsync<double>(Brightness), 200, 255);
        await open.Page.ReloadAsync();
        await Expect(theme).ToHaveAttributeAsync("title", "Appearance: Light");
        Assert.InRange(await open.Page.EvaluateAsync<double>(Brightness), 200, 255);
    }

    [Fact]
    public async Task The_page_fits_a_phone()
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            options: new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 360, Height = 740 },
            }
        );

        await AssertFits(open);
        await open.Choose(
            (
                "a name that is far too long for the narrow screen of a phone, and goes on.png",
                MadePictures.RowPng("happiness", "bald", "young")
            ),
            ("broken.png", [1])
        );
        await Expect(open.Faces).ToHaveCountAsync(3);
        await Expect(open.Photos.Nth(1)).ToHaveAttributeAsync("data-state", "failed");
        await AssertFits(open);
        await open.Page.Locator("#camera").ClickAsync();
        await Expect(open.Faces).ToHaveCountAsync(2);
        await AssertFits(open);
    }

    [Fact]
    public async Task Chinese_is_complete_and_remembered()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));
        await Expect(open.Faces).ToHaveCountAsync(1);

        await open.Page.Locator("#language").ClickAsync();

        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(open.Page.Locator("[data-attribute=Smiling] .label")).ToHaveTextAsync("微笑");
        await Expect(open.Faces.Nth(0)).ToHaveAttributeAsync("aria-label", new Regex("^脸 1：高兴"));
        string words = await open.Panel.InnerTextAsync() + await open.Page.Locator(".toolbar").InnerTextAsync();
        Assert.Empty(EnglishWord().Matches(words).Select(match => match.Value).Except(["JSON", "CSV"]));
        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator("#drop-title")).ToHaveTextAsync("把照片拖到这里");
        await open.Page.Locator("#language").ClickAsync();
        await Expect(open.Page.Locator("#drop-title")).ToHaveTextAsync("Drop photos here");
    }

    [Fact]
    public async Task A_browser_in_Chinese_gets_Chinese()
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            options: new BrowserNewContextOptions { Locale = "zh-CN" }
        );

        await Expect(open.Page.Locator("#choose")).ToHaveTextAsync("选择照片");
    }

    [Fact]
    public async Task The_page_states_its_limits_and_links_to_the_model_card()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await Expect(open.Page.Locator(".promises"))
            .ToContainTextAsync("Nothing leaves this machine, and nothing is stored.");
        await Expect(open.Page.Locator(".promises")).ToContainTextAsync("Not for decisions about people");
        await open.Page.Locator(".more a[href='model-card.html']").ClickAsync();
        await Expect(open.Page.Locator("h1")).ToHaveTextAsync("Model card: faer-atto");
        await Expect(open.Page.Locator("h2").First).ToHaveTextAsync("Who must not use it, and for what");
    }

    private static async Task AssertFits(OpenPage open) =>
        Assert.Equal(360, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex EnglishWord();
}
