using System.Diagnostics;
using System.Net;
using Faer.Server.Http.Safety;

namespace Faer.Server.Tests.Http.Safety;

public sealed class ConnectionRulesTests
{
    private const int Capacity = 8;

    [Theory]
    [InlineData("")]
    [InlineData("GET /he")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\n")]
    public async Task Idle_connections_do_not_block_others_and_are_closed(string start)
    {
        await using TestServer server = await TestServer.Start(options => options with { MaxConnections = Capacity });
        var silent = new List<RawClient>();
        try
        {
            for (int i = 0; i < 3 * Capacity; i++)
            {
                silent.Add(await RawClient.Connect(server.Address));
                await silent[^1].Send(start);
            }

            // When the server has closed as many as do not fit in the table, it has seen them all. Before that, one
            // that it sees late can take the place of the client below.
            var open = silent.ConvertAll(client => (Task)client.Receive(TimeSpan.FromSeconds(60)));
            for (int i = 0; i < 2 * Capacity; i++)
                open.Remove(await Task.WhenAny(open));

            for (int i = 0; i < 5; i++)
            {
                using var client = new HttpClient { BaseAddress = server.Address };
                Assert.Equal(
                    HttpStatusCode.OK,
                    (
                        await client.GetAsync(
                            new Uri("/healthz", UriKind.Relative),
                            TestContext.Current.CancellationToken
                        )
                    ).StatusCode
                );
            }

            long since = Stopwatch.GetTimestamp();
            await Task.WhenAll(open);
            Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 30); // ten seconds on an idle machine
        }
        finally
        {
            foreach (RawClient client in silent)
                client.Dispose();
        }
    }

    [Fact]
    public async Task Silent_connections_do_not_delay_stopping()
    {
        TestServer server = await TestServer.Start();
        using RawClient silent = await RawClient.Connect(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);
        long since = Stopwatch.GetTimestamp();
        await server.Stop();
        Assert.InRange(
            Stopwatch.GetElapsedTime(since),
            TimeSpan.Zero,
            ConnectionRules.FirstByteTime - TimeSpan.FromSeconds(2)
        );
        await server.DisposeAsync();
    }
}
