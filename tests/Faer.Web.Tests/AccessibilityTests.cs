using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(ColorScheme.Light, "en-US", 1280)]
    [InlineData(ColorScheme.Dark, "en-US", 1280)]
    [InlineData(ColorScheme.Light, "zh-CN", 360)]
    public async Task Axe_finds_no_violations(ColorScheme colors, string locale, int width)
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            options: new BrowserNewContextOptions
            {
                ColorScheme = colors,
                Locale = locale,
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
            }
        );

        await Expect(open.Page.Locator(".more")).ToContainTextAsync("faer-atto");
        await AssertNoViolations(open);
        await open.Choose(("two.png", MadePictures.RowPng("happiness", "neutral")), ("broken.png", [1]));
        await Expect(open.Faces).ToHaveCountAsync(2);
        await Expect(open.Photos.Nth(1)).ToHaveAttributeAsync("data-state", "failed");
        await open.Page.Locator(".legend summary").ClickAsync();
        await AssertNoViolations(open);
        await open.Page.Locator("#camera").ClickAsync();
        await Expect(open.Faces).ToHaveCountAsync(2);
        await AssertNoViolations(open);
        await open.Page.GotoAsync(new Uri(fixture.Address, "model-card.html").AbsoluteUri);
        await AssertNoViolations(open);
    }

    [Fact]
    public async Task Everything_works_with_the_keyboard_alone()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        // The listener is added at the start, because a key opens the chooser faster than the browser can be asked for
        // it.
        var chooser = new TaskCompletionSource<IFileChooser>();
        open.Page.FileChooser += (_, opened) => chooser.TrySetResult(opened);
        await Expect(open.Page.Locator("#main")).ToHaveAttributeAsync("data-engine", "ready");

        await TabTo(open, "choose");
        await open.Page.Keyboard.PressAsync("Enter");
        await (
            await chooser.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
        ).SetFilesAsync(
            new FilePayload
            {
                Name = "three.png",
                MimeType = "image/png",
                Buffer = MadePictures.RowPng("happiness", "wearing_hat", "neutral"),
            }
        );
        await Expect(open.Faces).ToHaveCountAsync(3);

        await TabTo(open, "face:0");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(open.Faces.Nth(1)).ToBeFocusedAsync();
        await Expect(open.Panel.Locator("h2")).ToHaveTextAsync("Face 2 of 3");
        await Expect(open.Page.Locator("#announcer")).ToContainTextAsync("Face 2:");
        await open.Page.Keyboard.PressAsync("End");
        await Expect(open.Panel.Locator("h2")).ToHaveTextAsync("Face 3 of 3");
        await open.Page.Keyboard.PressAsync("Home");
        await Expect(open.Panel.Locator("h2")).ToHaveTextAsync("Face 1 of 3");

        await TabTo(open, "language", backwards: true);
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(open.Page.Locator("#language")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Events_are_announced_to_screen_readers()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        ILocator announcer = open.Page.Locator("#announcer");

        await Expect(announcer).ToHaveAttributeAsync("aria-live", "polite");
        await open.Choose(("two.png", MadePictures.RowPng("happiness", "neutral")));
        await Expect(announcer).ToHaveTextAsync("Done: 1 photo, 2 faces.");
        await open.Faces.Nth(1).ClickAsync();
        await Expect(announcer).ToContainTextAsync("Face 2: Neutral");
        await Expect(open.Faces.Nth(0))
            .ToHaveAttributeAsync(
                "aria-label",
                new System.Text.RegularExpressions.Regex("^Face 1: Happiness >?[0-9]+\\s%$")
            );
    }

    private static async Task TabTo(OpenPage open, string id, bool backwards = false)
    {
        for (int presses = 0; presses < 80; presses++)
        {
            await open.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            string focused = await open.Page.EvaluateAsync<string>(
                "() => { const at = document.activeElement; return at.dataset.face !== undefined ? "
                    + "`face:${at.dataset.face}` : at.id; }"
            );
            if (focused == id)
                return;
        }

        Assert.Fail($"The Tab key does not reach '{id}'.");
    }

    private static async Task AssertNoViolations(OpenPage open)
    {
        AxeResult result = await open.Page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(
            result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(node => node.Html))})"
            )
        );
    }
}
