using System.Net;
using Faer.Core.Tests;

namespace Faer.Server.Tests.Http.Safety;

public sealed class OriginCheckTests
{
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Pages_of_other_sites_may_not_post(string header, string value)
    {
        await using TestServer server = await TestServer.Start();
        await TestServer.Problem(
            await server.Post("/v1/analyze", s_png, headers: headers => headers.Add(header, value)),
            403,
            "cross-origin"
        );
    }

    [Fact]
    public async Task The_service_s_page_may_post_and_no_response_allows_other_origins()
    {
        await using TestServer server = await TestServer.Start();
        HttpResponseMessage own = await server.Post(
            "/v1/analyze",
            s_png,
            headers: headers => headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority))
        );
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.DoesNotContain(
            own.Headers,
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await server.Post(
                    "/v1/analyze",
                    s_png,
                    headers: headers => headers.Add("Sec-Fetch-Site", "same-origin")
                )
            ).StatusCode
        );
    }
}
