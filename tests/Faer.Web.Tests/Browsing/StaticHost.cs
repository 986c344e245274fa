using Microsoft.Playwright;

namespace Faer.Web.Tests.Browsing;

/// <summary>A place that serves the page's files and nothing else, below a folder, as static hosts do; within the browser, without a network.</summary>
internal static class StaticHost
{
    public static Uri Address { get; } = new("http://localhost:9/faer/");

    /// <param name="page">Where the host is to exist.</param>
    /// <param name="more">Further files by their name beside the page.</param>
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
