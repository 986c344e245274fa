using System.Net;
using System.Net.Http.Headers;
using Faer.Core.Tests;

namespace Faer.Server.Tests.Http.Hosting;

public sealed class PageFilesTests
{
    [Fact]
    public async Task The_page_s_files_have_types_and_are_cached_as_their_names_allow()
    {
        using var folder = new TemporaryFolder();
        byte[] text = [.. Enumerable.Repeat((byte)'a', 5000)];
        Directory.CreateDirectory(Path.Combine(folder.Path, "assets"));
        foreach (
            string name in (string[])
                [
                    "index.html",
                    "assets/app-1.js",
                    "assets/ort-2.mjs",
                    "assets/ort-3.wasm",
                    "model.onnx",
                    "site.webmanifest",
                ]
        )
            folder.Write(name, text);
        await using TestServer server = await TestServer.Start(options => options with { PageFolder = folder.Path });

        await Has("/", "text/html", "no-cache, private");
        await Has("/assets/app-1.js", "text/javascript", "max-age=31536000, private, immutable");
        await Has("/assets/ort-2.mjs", "text/javascript", "max-age=31536000, private, immutable");
        await Has("/assets/ort-3.wasm", "application/wasm", "max-age=31536000, private, immutable");
        await Has("/model.onnx", "application/octet-stream", "no-cache, private");
        await Has("/site.webmanifest", "application/manifest+json", "no-cache, private");
        HttpResponseMessage packed = await server.Get(
            "/assets/ort-3.wasm",
            headers => headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"))
        );
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        HttpResponseMessage page = await server.Get("/");
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await server.Get("/", headers => headers.IfNoneMatch.Add(page.Headers.ETag!))).StatusCode
        );
        await TestServer.Problem(await server.Get("/../secret.txt"), 404, "not-found");
        await TestServer.Problem(await server.Get("/%2e%2e/%2e%2e/etc/passwd"), 404, "not-found");

        async Task Has(string path, string type, string cached)
        {
            HttpResponseMessage response = await server.Get(path);
            Assert.Equal(
                (HttpStatusCode.OK, type),
                (response.StatusCode, response.Content.Headers.ContentType?.MediaType)
            );
            Assert.Equal(
                cached.Split(", ").Order(StringComparer.Ordinal),
                response.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Without_a_page_only_the_api_is_served()
    {
        await using TestServer server = await TestServer.Start();
        await TestServer.Problem(await server.Get("/"), 404, "not-found");
    }
}
