using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class ManyPhotosTests(BrowserFixture fixture)
{
    private const string AnalyzeAddress = "**/v1/analyze*";

    [Fact]
    public async Task A_busy_service_is_asked_again_after_the_stated_time()
    {
        var asked = new List<DateTime>();
        await using OpenPage open = await OpenPage.At(
            fixture,
            before: page =>
                page.RouteAsync(
                    AnalyzeAddress,
                    async route =>
                    {
                        lock (asked)
                            asked.Add(DateTime.UtcNow);
                        if (asked.Count > 1)
                            await route.ContinueAsync();
                        else
                            await route.FulfillAsync(
                                new RouteFulfillOptions
                                {
                                    Status = 429,
                                    Headers = new Dictionary<string, string> { ["Retry-After"] = "2" },
                                    Body = "{}",
                                }
                            );
                    }
                )
        );

        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));

        await Expect(open.Photos.Nth(0)).ToHaveAttributeAsync("data-state", "busy");
        await Expect(open.Photos.Nth(0)).ToHaveAttributeAsync("data-state", "done");
        Assert.Equal(2, asked.Count);
        Assert.InRange((asked[1] - asked[0]).TotalSeconds, 1.9, 10);
    }

    [Fact]
    public async Task Unfinished_photos_can_be_cancelled_and_retried()
    {
        using var answers = new SemaphoreSlim(0);
        await using OpenPage open = await OpenPage.At(
            fixture,
            before: page =>
                page.RouteAsync(
                    AnalyzeAddress,
                    async route =>
                    {
                        await answers.WaitAsync();
                        try
                        {
                            await route.ContinueAsync();
                        }
                        catch (PlaywrightException)
                        {
                            // The page cancelled the request.
                        }
                    }
                )
        );
        byte[] photo = MadePictures.RowPng("young");

        await open.Choose([.. Enumerable.Range(1, 5).Select(number => ($"{number}.png", photo))]);
        answers.Release();
        await Expect(open.Page.Locator(".rail-item[data-state=done]")).ToHaveCountAsync(1);
        await Expect(open.Page.Locator(".progress-words")).ToContainTextAsync("1 of 5");
        await open.Page.Locator("#cancel").ClickAsync();
        await Expect(open.Page.Locator(".rail-item[data-state=cancelled]")).ToHaveCountAsync(4);
        await Expect(open.Page.Locator("progress")).ToBeHiddenAsync();

        answers.Release(100);
        await open.Page.Locator("#retry").ClickAsync();
        await Expect(open.Page.Locator(".rail-item[data-state=done]")).ToHaveCountAsync(5);
        await Expect(open.Page.Locator("#retry")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Forty_photos_are_analysed_and_each_keeps_its_own_result()
    {
        await using OpenPage open = await OpenPage.At(fixture);
        byte[] one = MadePictures.RowPng("neutral"),
            two = MadePictures.RowPng("happiness", "young");

        await open.Choose([
            .. Enumerable.Range(0, 40).Select(number => ($"{number}.png", number % 2 == 0 ? one : two)),
        ]);

        await Expect(open.Page.Locator(".rail-item[data-state=done]"))
            .ToHaveCountAsync(40, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await Expect(open.Photos.Nth(38).Locator(".rail-status")).ToHaveTextAsync("1 face");
        await open.Photos.Nth(39).Locator(".rail-button").ClickAsync();
        await Expect(open.Faces).ToHaveCountAsync(2);
        await Expect(open.Page.Locator("[data-attribute=Smiling]")).ToHaveAttributeAsync("data-verdict", "yes");
    }

    [Fact]
    public async Task An_unreachable_service_is_reported()
    {
        await using OpenPage open = await OpenPage.At(
            fixture,
            before: page => page.RouteAsync(AnalyzeAddress, route => route.AbortAsync())
        );

        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));

        await Expect(open.Page.Locator(".rail-reason")).ToHaveTextAsync("The service does not answer.");
    }
}
