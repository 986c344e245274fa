using Faer.Core.Tests;

namespace Faer.Server.Tests.Analysis;

public sealed class ServerMetricsTests
{
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Fact]
    public async Task Metrics_count_photos_faces_stages_and_requests()
    {
        await using TestServer server = await TestServer.Start();
        await server.PostFiles("/v1/analyze", ("a.png", s_png), ("b.png", s_png[..40]));
        string text = await (await server.Get("/metrics")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        foreach (
            string name in (string[])
                [
                    "faer_photos_total{otel_scope_name=\"Faer.Server\",outcome=\"analysed\"}",
                    "faer_photos_total{otel_scope_name=\"Faer.Server\",outcome=\"failed\"}",
                    "faer_faces_total",
                    "faer_stage_time_seconds_total{otel_scope_name=\"Faer.Server\",stage=\"detect\"}",
                    "faer_queue_photos",
                    "faer_requests_active",
                ]
        )
            Assert.Contains(text.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains("http_route=\"/v1/analyze\"", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
    }
}
