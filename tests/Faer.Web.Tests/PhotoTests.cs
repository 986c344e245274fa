using Faer.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Faer.Web.Tests;

[Collection(nameof(BrowserCollection))]
public sealed class PhotoTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_photo_shows_its_face_and_what_it_shows()
    {
        await using OpenPage open = await OpenPage.At(fixture);

        await open.Choose(("smile.png", MadePictures.RowPng("happiness")));

        await Expect(open.Faces).ToHaveCountAsync(1);
        await Expect(open.Page.Locator(".bar-row.best")).ToHaveAttributeAsync("data-expression", "happiness");
        await Expect(open.Page.Locator("[data-attribute]")).ToHaveCountAsync(40);
        await Expect(open.Page.Locator("[data-attribute=Smiling]")).ToHaveAttributeAsync("data-verdict", "yes");
        await Expect(open.Page.Locator("[data-attribute=Wearing_Hat]")).ToHaveAttributeAsync("data-verdict", "no");
        await Expect(open.Page.Locator("[data-attribute=Rosy_Cheeks] .verdict")).ToHaveTextAsync("not learned");
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = "/tmp/page/shot.png", FullPage = true });
    }
}
