using System.Net;
using System.Net.Http.Headers;
using Faer.Core.Tests;
using Faer.Core.Tests.Detection;

namespace Faer.Server.Tests.Safety;

public sealed class SafetyTests
{
    private const string Key = "a key of many letters";
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.2:8080")]
    public async Task Another_host_is_refused(string host)
    {
        await using TestServer server = await TestServer.Start();
        await TestServer.Problem(await server.Get("/v1/models", headers => headers.Host = host), 421, "wrong-host");
        await TestServer.Problem(await server.Get("/", headers => headers.Host = host), 421, "wrong-host");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("[::1]:8080")]
    public async Task The_names_of_this_machine_are_taken(string host)
    {
        await using TestServer server = await TestServer.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/models", headers => headers.Host = host)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Pages_of_other_sites_may_not_post(string header, string value)
    {
        await using TestServer server = await TestServer.Start();
        await TestServer.Problem(await server.Post("/v1/analyze", s_png, headers: headers => headers.Add(header, value)), 403, "cross-origin");
    }

    [Fact]
    public async Task The_own_page_may_post_and_no_answer_invites_others()
    {
        await using TestServer server = await TestServer.Start();
        HttpResponseMessage own = await server.Post("/v1/analyze", s_png, headers: headers => headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.DoesNotContain(own.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", s_png, headers: headers => headers.Add("Sec-Fetch-Site", "same-origin"))).StatusCode);
    }

    [Fact]
    public async Task With_a_key_the_api_and_the_figures_want_it()
    {
        await using TestServer server = await TestServer.Start(options => options with { ApiKey = Key });
        foreach (string path in (string[])["/v1/models", "/metrics", "/v1/models/faer-test/file", "/V1/models"])
        {
            HttpResponseMessage without = await server.Get(path);
            await TestServer.Problem(without, 401, "key-required");
            Assert.Equal("Bearer", without.Headers.WwwAuthenticate.ToString());
            await TestServer.Problem(await server.Get(path, headers => headers.Add("X-Api-Key", Key + "x")), 401, "key-required");
            await TestServer.Problem(await server.Get(path, headers => headers.Authorization = new AuthenticationHeaderValue("Basic", Key)), 401, "key-required");
            Assert.Equal(HttpStatusCode.OK, (await server.Get(path, headers => headers.Add("X-Api-Key", Key))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await server.Get(path, headers => headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/openapi.json", headers => headers.Host = "faces.example")).StatusCode);
        Assert.DoesNotContain(Key, server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_addresses_need_a_key_of_some_length()
    {
        FaerException noKey = await Assert.ThrowsAsync<FaerException>(() => TestServer.Start(options => options with { Address = IPAddress.Any }));
        Assert.Contains("0.0.0.0", noKey.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FaerException>(() => TestServer.Start(options => options with { ApiKey = "short" }));
        await using TestServer server = await TestServer.Start(options => options with { Address = IPAddress.Any, ApiKey = Key });
        Assert.True(server.Address.Port > 0);
    }

    [Fact]
    public async Task A_taken_port_and_a_missing_or_damaged_detector_stop_the_start()
    {
        await using TestServer server = await TestServer.Start();
        FaerException taken = await Assert.ThrowsAsync<FaerException>(() => TestServer.Start(options => options with { Port = server.Address.Port }));
        Assert.Contains($"127.0.0.1:{server.Address.Port}", taken.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DetectorNotFoundException>(() => TestServer.Start(options => options with { Analyzer = new AnalyzerOptions { DetectorPath = "not there" } }));
        using var folder = new TemporaryFolder();
        string damaged = folder.Write("yunet.onnx", TinyYuNet.ToOnnx()[..100]);
        await Assert.ThrowsAsync<ModelFormatException>(() => TestServer.Start(options => options with { Analyzer = new AnalyzerOptions { DetectorPath = damaged } }));
    }

    [Theory]
    [InlineData("abc-1.2_3:4", true)]
    [InlineData("has space", false)]
    [InlineData("<script>", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x", false)]
    public async Task A_harmless_request_id_is_taken_over(string id, bool taken)
    {
        await using TestServer server = await TestServer.Start();
        HttpResponseMessage response = await server.Get("/healthz", headers => headers.TryAddWithoutValidation("X-Request-Id", id));
        Assert.Equal(taken, response.Headers.GetValues("X-Request-Id").Single() == id);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/nothing")]
    [InlineData("/reference/")]
    public async Task Every_answer_keeps_browsers_from_elsewhere(string path)
    {
        await using TestServer server = await TestServer.Start();
        HttpResponseHeaders headers = (await server.Get(path)).Headers;
        string policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        string script = policy.Split(';').Single(part => part.Contains("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-inline", script, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", script, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", headers.CacheControl?.ToString());
        Assert.DoesNotContain(headers, header => header.Key == "Server");
    }
}
