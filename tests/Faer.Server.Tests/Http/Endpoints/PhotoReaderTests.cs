using System.Net;
using Faer.Core.Tests;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class PhotoReaderTests
{
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Fact]
    public async Task Long_bodies_are_refused_whether_their_length_is_told_or_not()
    {
        await using TestServer server = await TestServer.Start(options => options with { MaxBodyBytes = 10_000 });
        server.Client.DefaultRequestHeaders.ExpectContinue = true; // else the refusal may close the connection while the body is still written
        await TestServer.Problem(await server.Post("/v1/analyze", new byte[10_001]), 413, "body-too-large");
        using var chunked = new StreamContent(new MemoryStream(new byte[100_000]));
        chunked.Headers.ContentType = new("image/png");
        HttpResponseMessage response = await server.Send(
            HttpMethod.Post,
            "/v1/analyze",
            chunked,
            headers => headers.TransferEncodingChunked = true
        );
        await TestServer.Problem(response, 413, "body-too-large");
        await TestServer.Problem(
            await server.PostFiles("/v1/analyze", ("a.png", new byte[9_000]), ("b.png", new byte[2_000])),
            413,
            "body-too-large"
        );
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", s_png)).StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_not_waited_for()
    {
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                MaxUploadTime = TimeSpan.FromMilliseconds(300),
            }
        );
        using RawClient slow = await RawClient.Connect(server.Address);
        await slow.Send(RawClient.Post("Content-Length: 1000") + "abc");
        string answer = await slow.Receive(TimeSpan.FromSeconds(20));
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/too-slow", answer, StringComparison.Ordinal);
    }
}
