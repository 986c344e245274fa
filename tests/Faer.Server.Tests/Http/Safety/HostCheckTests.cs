using System.Net;

namespace Faer.Server.Tests.Http.Safety;

public sealed class HostCheckTests
{
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
    public async Task The_names_of_this_machine_are_accepted(string host)
    {
        await using TestServer server = await TestServer.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v1/models", headers => headers.Host = host)).StatusCode);
    }
}
