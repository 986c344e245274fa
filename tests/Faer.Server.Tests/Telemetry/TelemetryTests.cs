using Faer.Core.Tests;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Tests.Telemetry;

public sealed class TelemetryTests
{
    private const string Secret = "grandmother-4711";
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Fact]
    public async Task Metrics_count_photos_faces_stages_and_requests()
    {
        await using TestServer server = await TestServer.Start();
        await server.PostFiles("/v1/analyze", ("a.png", s_png), ("b.png", s_png[..40]));
        string text = await (await server.Get("/metrics")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (string name in (string[])["faer_photos_total{otel_scope_name=\"Faer.Server\",outcome=\"analysed\"}", "faer_photos_total{otel_scope_name=\"Faer.Server\",outcome=\"failed\"}", "faer_faces_total",
            "faer_stage_time_seconds_total{otel_scope_name=\"Faer.Server\",stage=\"detect\"}", "faer_queue_photos", "faer_requests_active"])
            Assert.Contains(text.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains("http_route=\"/v1/analyze\"", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_a_line_a_request_and_nothing_that_the_client_said()
    {
        await using TestServer server = await TestServer.Start();
        await server.PostFiles("/v1/analyze", ($"{Secret}.png", s_png), ($"{Secret}.jpg", s_png[..40]));
        await server.PostFiles("/v1/analyze", ($"{Secret}.png", s_png[..40]));
        await server.Post($"/v1/analyze?{Secret}=1", s_png);
        await server.Get($"/{Secret}");
        await server.Post("/v1/analyze", s_png, $"image/{Secret}");
        await server.Send(new HttpMethod(Secret), "/v1/analyze", null);
        HttpResponseMessage last = await server.Get("/healthz", headers => headers.Add("X-Request-Id", "known-id"));

        // The line is written after the answer has been sent.
        for (int tries = 0; tries < 200 && !server.Log.Text.Contains("known-id", StringComparison.Ordinal); tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        string[] requests = [.. server.Log.Lines.Where(line => line.Category == "Faer.Server.RequestLog").Select(line => line.Text)];
        Assert.Equal(7, requests.Length);
        Assert.Contains(requests, line => line.StartsWith("POST /v1/analyze 200 in ", StringComparison.Ordinal) && line.Contains(" 2 photos of ", StringComparison.Ordinal));
        Assert.Contains(requests, line => line.StartsWith("GET /healthz 200 in ", StringComparison.Ordinal) && line.EndsWith("request known-id", StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, server.Log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Warning);
        Assert.True(last.IsSuccessStatusCode);
    }
}
