using System.Net;

namespace Faer.Server.Tests.Http.Safety;

public sealed class MetricsListenerTests
{
    [Fact]
    public async Task A_separate_port_has_only_metrics_and_needs_no_key()
    {
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                ApiKey = "a key of many different letters",
                MetricsPort = 0,
            }
        );
        using var client = new HttpClient { BaseAddress = server.MetricsAddress };
        Assert.NotEqual(server.Address, server.MetricsAddress);
        Assert.Contains(
            "faer_requests_active",
            await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        foreach (string path in (string[])["/", "/v1/models", "/healthz", "/openapi.json"])
            await TestServer.Problem(
                await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken),
                404,
                "not-found"
            );

        await TestServer.Problem(await server.Get("/metrics"), 401, "key-required");
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);
    }

    [Fact]
    public async Task Without_the_option_there_is_no_separate_port()
    {
        await using TestServer server = await TestServer.Start();
        Assert.Null(server.MetricsAddress);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/metrics")).StatusCode);
    }
}
