using Microsoft.Playwright;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// Serves only the page's files, in a subfolder, like a static host; inside the browser, without a network.
/// </summary>
internal static class StaticHost
{
    public static Uri Address { get; } = new("http://localhost:9/faer/");

    /// <param name="page">The browser page in which the host exists.</param>
    /// <param name="more">Additional files, by name, in the page's folder.</param>
    public static Task Serve(IPage page, IReadOnlyDictionary<string, byte[]> more) =>
        page.Context.RouteAsync(
            $"{Address.GetLeftPart(UriPartial.Authority)}/**",
            async route =>
            {
                string path = new Uri(route.Request.Url).AbsolutePath;
                string name = path.StartsWith(Address.AbsolutePath, StringComparison.Ordinal)
                    ? path[Address.AbsolutePath.Length..]
                    : "?";
                if (name.Length == 0)
                    name = "index.html";
                string file = Path.Combine(BrowserFixture.PageFolder, name);
                if (more.TryGetValue(name, out byte[]? content))
                    await route.FulfillAsync(new RouteFulfillOptions { BodyBytes = content });
                else if (File.Exists(file))
                    await route.FulfillAsync(
                        new RouteFulfillOptions
                        {
                            BodyBytes = await File.ReadAllBytesAsync(file),
                            ContentType = TypeOf(file),
                        }
                    );
                else
                    await route.FulfillAsync(
                        new RouteFulfillOptions
                        {
                            Status = 404,
                            ContentType = "text/html",
                            Body = "<p>Not found</p>",
                        }
                    );
            }
        );

    private static string TypeOf(string file) =>
        Path.GetExtension(file) switch
        {
            ".html" => "text/html",
            ".css" => "text/css",
            ".js" => "text/javascript",
            ".wasm" => "application/wasm",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
}
