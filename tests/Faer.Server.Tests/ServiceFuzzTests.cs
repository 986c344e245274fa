using System.Net;
using Faer.Core.Tests;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Tests;

public sealed class ServiceFuzzTests
{
    private const int Requests = 500;

    [Fact]
    public async Task The_service_survives_arbitrary_requests()
    {
        await using TestServer server = await TestServer.Start();
        byte[][] pictures =
        [
            .. Enumerable.Range(0, 3).Select(i => TestPictures.Encode(TestPictures.Noise(40 + i, 30, seed: i))),
        ];
        var fuzz = new ServiceFuzz(server.Address, seed: 1, pictures);

        await fuzz.Run(Requests, atOnce: 8, TestContext.Current.CancellationToken);

        Assert.Empty(fuzz.Wrong);
        Assert.Equal(Requests, fuzz.Statuses.Values.Sum());
        Assert.All(
            (int[])[200, 400, 413, 422, 431],
            status => Assert.True(fuzz.Statuses.ContainsKey(status), $"No response had the status {status}.")
        );
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Error);
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", pictures[0])).StatusCode);
    }
}
