using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Faer.Core.Tests.Analysis;
using Faer.Core.Tests.Models;
using Faer.Models;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Tests;

/// <summary>A running service with the tiny model on its own free port, and a client.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly FaerServer _server;

    private TestServer(FaerServer server, TestLog log)
    {
        _server = server;
        Log = log;
        Client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public static DetectedFace Face { get; } = TestAnalyzer.Face(30, 20, 60);

    public HttpClient Client { get; }

    public TestLog Log { get; }

    public Uri Address => _server.Address;

    public Uri? MetricsAddress => _server.MetricsAddress;

    /// <summary>
    /// The requests that have a place now. The metrics page would do, but it shows the gauges of all servers of the
    /// process under one name.
    /// </summary>
    public int ActiveRequests => _server.ActiveRequests;

    /// <summary>
    /// Starts a service whose detector finds <see cref="Face"/> in every picture, unless the options name another
    /// detector.
    /// </summary>
    public static async Task<TestServer> Start(
        Func<ServerOptions, ServerOptions>? change = null,
        ModelMetadata? metadata = null
    )
    {
        byte[] onnx = new TinyModel(metadata ?? TestMetadata.Both).ToOnnx();
        var log = new TestLog();
        var options = new ServerOptions
        {
            Model = new ShippedModel("tiny", () => new MemoryStream(onnx)),
            Port = 0,
            Analyzer = new AnalyzerOptions { Detector = new FixedDetector(Face), Threads = 2 },
            PageFolder = "none",
            Logging = logs => logs.AddProvider(log),
        };
        return new TestServer(
            await FaerServer.StartAsync(
                change is null ? options : change(options),
                TestContext.Current.CancellationToken
            ),
            log
        );
    }

    public Task<HttpResponseMessage> Post(
        string path,
        byte[] body,
        string? type = "image/png",
        Action<HttpRequestHeaders>? headers = null
    )
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return Send(HttpMethod.Post, path, content, headers);
    }

    public Task<HttpResponseMessage> PostFiles(string path, params IEnumerable<(string Name, byte[] Content)> files)
    {
        var form = new MultipartFormDataContent();
        foreach ((string name, byte[] content) in files)
            form.Add(new ByteArrayContent(content), "photo", name);
        return Send(HttpMethod.Post, path, form);
    }

    public Task<HttpResponseMessage> Get(string path, Action<HttpRequestHeaders>? headers = null) =>
        Send(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        Action<HttpRequestHeaders>? headers = null
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        headers?.Invoke(request.Headers);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        Assert.Equal(
            (HttpStatusCode.OK, "application/json"),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType)
        );
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The faces in a response for one photo.</summary>
    public static JsonElement Faces(JsonElement answer) =>
        Assert.Single(answer.GetProperty("results").EnumerateArray()).GetProperty("faces");

    /// <summary>Fails unless the response is this problem.</summary>
    /// <returns>The problem's detail.</returns>
    public static async Task<string> Problem(HttpResponseMessage response, int status, string name)
    {
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            (status, "application/problem+json"),
            ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType)
        );
        JsonElement problem = JsonElement.Parse(body);
        Assert.Equal($"/problems/{name}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(
            Assert.Single(response.Headers.GetValues("X-Request-Id")),
            problem.GetProperty("requestId").GetString()
        );
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        string detail = problem.GetProperty("detail").GetString()!;
        Assert.DoesNotContain('\n', detail);
        Assert.DoesNotContain("   at ", detail, StringComparison.Ordinal);
        return detail;
    }

    /// <summary>Stops the service; clients may still wait for answers.</summary>
    public Task Stop() => _server.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
