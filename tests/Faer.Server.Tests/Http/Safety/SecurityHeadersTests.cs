using System.Net.Http.Headers;

namespace Faer.Server.Tests.Http.Safety;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/nothing")]
    [InlineData("/reference/")]
    public async Task Every_response_has_the_security_headers(string path)
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
