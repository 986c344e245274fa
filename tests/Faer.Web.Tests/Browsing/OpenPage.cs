using Microsoft.Playwright;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// The page in its own browser context, without storage of earlier tests. Fails if the page logged an error, such as a
/// script error or a violation of its content security policy.
/// </summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    private OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            // Some tests expect responses other than 200.
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
                _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public ILocator Faces => Page.Locator(".outline");

    public ILocator Photos => Page.Locator(".rail-item");

    public ILocator Panel => Page.Locator("#panel");

    public static async Task<OpenPage> At(
        BrowserFixture fixture,
        Uri? address = null,
        BrowserNewContextOptions? options = null,
        Func<IPage, Task>? before = null
    )
    {
        BrowserFixture.Require();
        options ??= new BrowserNewContextOptions();
        options.Locale ??= "en-US";
        options.Permissions ??= ["camera"];
        IBrowserContext context = await fixture.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var open = new OpenPage(context, await context.NewPageAsync());
        if (before is not null)
            await before(open.Page);
        await open.Page.GotoAsync((address ?? fixture.Address).AbsoluteUri);
        return open;
    }

    /// <summary>Gives files to the page, like a user who chooses them.</summary>
    public Task Choose(params (string Name, byte[] Content)[] files) =>
        Page.Locator("#photos")
            .SetInputFilesAsync([
                .. files.Select(file => new FilePayload
                {
                    Name = file.Name,
                    MimeType = "image/png",
                    Buffer = file.Content,
                }),
            ]);

    public async Task<string> Save(string button)
    {
        IDownload download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(button).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_errors);
    }
}
