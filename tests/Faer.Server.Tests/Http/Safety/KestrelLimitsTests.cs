using System.Net;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Tests.Http.Safety;

public sealed class KestrelLimitsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Header_floods_and_long_lines_end_the_connection()
    {
        await using TestServer server = await TestServer.Start();
        Assert.StartsWith(
            "HTTP/1.1 431 ",
            await Ask(
                $"GET /healthz HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: y\r\n"))}\r\n"
            ),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "HTTP/1.1 431 ",
            await Ask($"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {new string('y', 100_000)}\r\n\r\n"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "HTTP/1.1 414 ",
            await Ask($"GET /{new string('y', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("HTTP/1.1 400 ", await Ask("\0\0\0\0\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);

        async Task<string> Ask(string request)
        {
            using RawClient client = await RawClient.Connect(server.Address);
            await client.Send(request);
            return await client.Receive(s_patience);
        }
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("-1")]
    [InlineData("80000000")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFF")]
    public async Task Malformed_chunks_are_a_problem(string size)
    {
        await using TestServer server = await TestServer.Start();
        foreach (string type in (string[])["image/png", "multipart/form-data; boundary=x"])
        {
            using RawClient client = await RawClient.Connect(server.Address);
            await client.Send(RawClient.Post("Transfer-Encoding: chunked", type) + $"{size}\r\nabc\r\n");
            Assert.StartsWith("HTTP/1.1 400 ", await client.Receive(s_patience), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("0x1")]
    [InlineData("1,1")]
    [InlineData("123456789012345678901234567890")]
    public async Task A_length_consists_of_digits(string length)
    {
        await using TestServer server = await TestServer.Start();
        using RawClient client = await RawClient.Connect(server.Address);
        await client.Send(RawClient.Post($"Content-Length: {length}") + "x");
        Assert.StartsWith("HTTP/1.1 400 ", await client.Receive(s_patience), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_body_that_arrives_too_slowly_is_abandoned()
    {
        await using TestServer server = await TestServer.Start();
        using RawClient client = await RawClient.Connect(server.Address);
        await client.Send(RawClient.Post("Content-Length: 1000") + "abc");
        Assert.Contains(" 408 ", (await client.Receive(s_patience)).Split('\n')[0], StringComparison.Ordinal);
    }
}
