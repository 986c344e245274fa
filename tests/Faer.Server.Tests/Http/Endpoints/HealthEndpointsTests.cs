using System.Net;
using Faer.Core.Tests.Analysis;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Server.Tests.Http.Endpoints;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task The_service_is_ready_after_the_model_has_run()
    {
        using var go = new ManualResetEventSlim();
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                Analyzer = new AnalyzerOptions { Detector = new WaitingDetector(go) },
            }
        );
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthz")).StatusCode);
        await TestServer.Problem(await server.Get("/readyz"), 503, "not-ready");

        go.Set();
        HttpResponseMessage ready = await server.Get("/readyz");
        for (int tries = 0; tries < 200 && !ready.IsSuccessStatusCode; tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            ready = await server.Get("/readyz");
        }

        Assert.Equal(
            """{"status":"ready"}""",
            await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(HttpStatusCode.OK, (await server.Send(HttpMethod.Head, "/readyz", null)).StatusCode);
    }

    private sealed class WaitingDetector(ManualResetEventSlim go) : IFaceDetector
    {
        public IReadOnlyList<DetectedFace> Detect(RgbImage image)
        {
            go.Wait();
            return [TestAnalyzer.Face(1, 1, 10)];
        }

        public void Dispose() { }
    }
}
