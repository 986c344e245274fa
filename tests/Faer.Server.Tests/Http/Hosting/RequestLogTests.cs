using Faer.Core.Tests;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Tests.Http.Hosting;

public sealed class RequestLogTests
{
    private const string Secret = "grandmother-4711";
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(30, 20, seed: 1));

    [Fact]
    public async Task The_log_has_one_line_per_request_without_data_from_the_client()
    {
        await using TestServer server = await TestServer.Start();
        await server.PostFiles("/v1/analyze", ($"{Secret}.png", s_png), ($"{Secret}.jpg", s_png[..40]));
        await server.PostFiles("/v1/analyze", ($"{Secret}.png", s_png[..40]));
        await server.Post($"/v1/analyze?{Secret}=1", s_png);
        await server.Get($"/{Secret}");
        await server.Post("/v1/analyze", s_png, $"image/{Secret}");
        await server.Send(new HttpMethod(Secret), "/v1/analyze", null);
        HttpResponseMessage last = await server.Get("/v1/models", headers => headers.Add("X-Request-Id", "known-id"));

        // The line is written after the response has been sent.
        for (int tries = 0; tries < 200 && !server.Log.Text.Contains("known-id", StringComparison.Ordinal); tries++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        string[] requests =
        [
            .. server.Log.Lines.Where(line => line.Category == "Faer.Server.RequestLog").Select(line => line.Text),
        ];
        Assert.Equal(7, requests.Length);
        Assert.Contains(
            requests,
            line =>
                line.StartsWith("POST /v1/analyze 200 in ", StringComparison.Ordinal)
                && line.Contains(" 2 photos of ", StringComparison.Ordinal)
        );
        Assert.Contains(
            requests,
            line =>
                line.StartsWith("GET /v1/models 200 in ", StringComparison.Ordinal)
                && line.EndsWith("request known-id", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Secret, server.Log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Warning);
        Assert.True(last.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Successful_probes_are_not_logged()
    {
        await using TestServer server = await TestServer.Start();
        foreach (string path in (string[])["/healthz", "/metrics", "/healthz"])
            await server.Get(path);
        await server.Get("/v1/models", headers => headers.Add("X-Request-Id", "known-id"));
        for (int tries = 0; tries < 200 && !server.Log.Text.Contains("known-id", StringComparison.Ordinal); tries++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Single(server.Log.Lines, line => line.Category == "Faer.Server.RequestLog");
    }

    [Fact]
    public async Task Probes_are_logged_if_the_log_level_asks_for_it()
    {
        await using TestServer server = await TestServer.Start(options =>
            options with
            {
                Logging = logs =>
                {
                    options.Logging!(logs);
                    logs.SetMinimumLevel(LogLevel.Debug);
                },
            }
        );
        await server.Get("/healthz");
        for (int tries = 0; tries < 200 && !server.Log.Text.Contains("/healthz", StringComparison.Ordinal); tries++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Contains(
            server.Log.Lines,
            line =>
                line.Level == LogLevel.Debug && line.Text.StartsWith("GET /healthz 200 in ", StringComparison.Ordinal)
        );
    }
}
