using System.Net;
using Faer.Core.Tests;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class PhotoAdmissionTests
{
    private const int Held = 77;
    private static readonly byte[] s_held = TestPictures.Encode(TestPictures.Noise(Held, 20, seed: 1));
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_beyond_the_limit_are_told_to_try_again()
    {
        using var detector = new GateDetector(Held);
        await using TestServer server = await Start(detector, options => options with { MaxRequests = 2 });

        // One after another, because a client may use only half of the places while bodies arrive.
        Task<HttpResponseMessage> analyzed = server.Post("/v1/analyze", s_held);
        await detector.Holds();
        Task<HttpResponseMessage> annotated = server.Post("/v1/annotate", s_held);
        await detector.Holds();

        HttpResponseMessage turnedAway = await server.Post("/v1/analyze", s_png);
        await TestServer.Problem(turnedAway, 429, "too-many-requests");
        Assert.InRange(turnedAway.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);
        detector.Go.Set();

        Assert.All(
            await Task.WhenAll(analyzed, annotated),
            response => Assert.Equal(HttpStatusCode.OK, response.StatusCode)
        );
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", s_png)).StatusCode);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_abandoned()
    {
        using var detector = new GateDetector(Held);
        await using TestServer server = await Start(
            detector,
            options => options with { Deadline = TimeSpan.FromMilliseconds(300) }
        );
        HttpResponseMessage late = await server.Post("/v1/analyze", s_held);
        await TestServer.Problem(late, 503, "deadline");
        Assert.NotNull(late.Headers.RetryAfter);
        detector.Go.Set();
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", s_png)).StatusCode);
    }

    [Fact]
    public async Task A_disconnected_client_frees_its_place_and_its_waiting_photos()
    {
        using var detector = new GateDetector(Held);
        await using TestServer server = await Start(
            detector,
            options => options with { MaxRequests = 3, Analyzer = options.Analyzer with { Threads = 1 } }
        );
        Task<HttpResponseMessage> first = server.Post("/v1/analyze", s_held);
        await detector.Holds();
        using (RawClient leaving = await RawClient.Connect(server.Address))
        {
            await leaving.Send(RawClient.Post($"Content-Length: {s_held.Length}"));
            await leaving.Send(s_held);
            await Reaches(2);
        }

        await Reaches(1);
        detector.Go.Set();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Post("/v1/analyze", s_png)).StatusCode);
        Assert.Equal(1, detector.Calls); // no client waits for the second photo

        async Task Reaches(int active)
        {
            for (int tries = 0; tries < 600 && server.ActiveRequests != active; tries++)
                await Task.Delay(50, Stop);
            Assert.Equal(active, server.ActiveRequests);
        }
    }

    [Fact]
    public async Task Stopping_finishes_accepted_requests()
    {
        using var detector = new GateDetector(Held);
        TestServer server = await Start(detector);
        Task<HttpResponseMessage> running = server.Post("/v1/analyze", s_held);
        await detector.Holds();
        Task stopping = server.Stop();
        await Assert.ThrowsAsync<HttpRequestException>(() => RefusedConnection(server.Address));
        Assert.False(stopping.IsCompleted);
        detector.Go.Set();

        Assert.Equal(1, TestServer.Faces(await TestServer.Json(await running)).GetArrayLength());
        await stopping;
        await server.DisposeAsync();
    }

    private static Task<TestServer> Start(GateDetector detector, Func<ServerOptions, ServerOptions>? change = null) =>
        TestServer.Start(options =>
        {
            options = options with
            {
                Analyzer = new AnalyzerOptions { Detector = detector, Threads = 2 },
            };
            return change is null ? options : change(options);
        });

    private static async Task RefusedConnection(Uri address)
    {
        // Closing the listener takes a moment.
        for (int tries = 0; tries < 100; tries++)
        {
            using var client = new HttpClient { BaseAddress = address };
            await client.GetAsync(new Uri("/healthz", UriKind.Relative), Stop);
            await Task.Delay(20, Stop);
        }
    }
}
