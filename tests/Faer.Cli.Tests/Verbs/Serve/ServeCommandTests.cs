using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Faer.Core.Tests;

namespace Faer.Cli.Tests.Verbs.Serve;

[Collection(Environments.Name)]
public sealed partial class ServeCommandTests : IDisposable
{
    private const string Key = "a key of many different letters";
    private static readonly byte[] s_png = TestPictures.Encode(TestPictures.Noise(300, 300, seed: 1));

    private readonly ModelFolder _folder = new(ModelFolder.WholePictures);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    public async Task A_signal_ends_the_service_after_its_accepted_requests_are_answered(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs Unix signals");
        Assert.SkipWhen(signal == Signals.Interrupt && Signals.IgnoresInterrupts(), Signals.InterruptsAreIgnored);
        using Process faer = FaerProcess.Start("serve", "--port", "0", "--model", _folder.Model);
        Uri address = await AddressOf(faer);

        // Half a body, then the signal, then the rest: the request was accepted before the signal.
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Stop);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: "
                    + $"{s_png.Length}\r\n\r\n"
            ),
            Stop
        );
        await stream.WriteAsync(s_png.AsMemory(0, s_png.Length / 2), Stop);
        await Task.Delay(300, Stop);
        Signals.Send(faer.Id, signal);
        await Task.Delay(300, Stop);
        Assert.False(faer.HasExited);
        await stream.WriteAsync(s_png.AsMemory(s_png.Length / 2), Stop);
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync(Stop);

        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("\"faces\":[{\"schema\":2", answer, StringComparison.Ordinal);
        await faer.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Equal(0, faer.ExitCode);
    }

    [Fact]
    public async Task The_service_gives_the_same_results_as_analyze()
    {
        string photo = _folder.Write(s_png, "photo.png");
        FaerRun analyze = await FaerRun.Of("analyze", photo, "--model", _folder.Model, "--format", "jsonl");
        using Process faer = FaerProcess.Start("serve", "--port", "0", "--model", _folder.Model);
        using var client = new HttpClient { BaseAddress = await AddressOf(faer) };
        using var content = new ByteArrayContent(s_png);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        JsonElement answer = JsonElement.Parse(
            await (await client.PostAsync("/v1/analyze", content, Stop)).Content.ReadAsStringAsync(Stop)
        );
        faer.Kill();

        JsonElement expected = JsonElement.Parse(analyze.Output),
            actual = answer.GetProperty("results")[0].GetProperty("faces")[0];
        Assert.Equal(Fields(expected), Fields(actual));
        foreach (
            (JsonProperty attribute, JsonProperty other) in expected
                .GetProperty("attributes")
                .EnumerateObject()
                .Zip(actual.GetProperty("attributes").EnumerateObject())
        )
        {
            Assert.Equal(attribute.Name, other.Name);
            Assert.Equal(attribute.Value.GetSingle(), other.Value.GetSingle(), 1e-4f);
        }

        static string[] Fields(JsonElement record) => [.. record.EnumerateObject().Select(field => field.Name)];
    }

    [Fact]
    public async Task Other_addresses_need_a_key_from_a_file_or_the_environment()
    {
        (await FaerRun.Of("serve", "--host", "0.0.0.0", "--port", "0", "--model", _folder.Model)).AssertFailed(
            2,
            "0.0.0.0",
            "--api-key-file",
            "FAER_API_KEY"
        );
        string file = _folder.Write(Encoding.UTF8.GetBytes(Key + "\n"), "key.txt");
        using Process faer = FaerProcess.Start(
            "serve",
            "--host",
            "0.0.0.0",
            "--port",
            "0",
            "--model",
            _folder.Model,
            "--api-key-file",
            file
        );
        string greeting = (await faer.StandardOutput.ReadLineAsync(Stop))!;
        using var client = new HttpClient
        {
            BaseAddress = new UriBuilder(Url().Match(greeting).Value) { Host = "127.0.0.1" }.Uri,
        };
        HttpStatusCode without = (await client.GetAsync("/v1/models", Stop)).StatusCode;
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        HttpStatusCode with = (await client.GetAsync("/v1/models", Stop)).StatusCode;
        faer.Kill();

        Assert.Contains("API key", greeting, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without, with));
    }

    [Fact]
    public async Task Variables_configure_the_service_and_metrics_have_their_own_port()
    {
        using var port = new Environments.Variable("FAER_METRICS_PORT", "0");
        using var key = new Environments.Variable("FAER_API_KEY", Key);
        using var level = new Environments.Variable("Logging__LogLevel__Default", "Warning");
        using var unknown = new Environments.Variable("FAER_PROT", "1");
        using Process faer = FaerProcess.Start("serve", "--port", "0", "--model", _folder.Model);
        var errors = new System.Collections.Concurrent.ConcurrentQueue<string>();
        faer.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        string greeting = (await faer.StandardOutput.ReadLineAsync(Stop))!;
        Uri[] addresses = [.. Url().Matches(greeting).Select(match => new Uri(match.Value))];
        using var client = new HttpClient();
        string metrics = await client.GetStringAsync(new Uri(addresses[1], "/metrics"), Stop);
        HttpStatusCode withoutKey = (await client.GetAsync(new Uri(addresses[0], "/metrics"), Stop)).StatusCode;
        for (int tries = 0; tries < 100 && errors.IsEmpty; tries++)
            await Task.Delay(50, Stop);
        faer.Kill();

        Assert.Contains("faer_requests_active", metrics, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, withoutKey);
        Assert.Contains(errors, line => line.Contains("FAER_PROT is not a setting", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, line => line.Contains("GET /metrics", StringComparison.Ordinal)); // refused, but not logged as a warning
    }

    [Fact]
    public async Task Invalid_options_are_one_line()
    {
        (await FaerRun.Of("serve", "--port", "70000")).AssertFailed(2, "--port");
        (await FaerRun.Of("serve", "--host", "example.org")).AssertFailed(2, "--host");
        (await FaerRun.Of("serve", "--log-format", "xml")).AssertFailed(2, "--log-format");
        (await FaerRun.Of("serve", "--metrics-port", "70000")).AssertFailed(2, "--metrics-port");
        (await FaerRun.Of("serve", "--metrics-port", "8080")).AssertFailed(2, "--metrics-port", "--port");
        (await FaerRun.Of("serve", "--trusted-proxy", "nginx")).AssertFailed(2, "--trusted-proxy");
        (await FaerRun.Of("serve", "--picture-memory", "0")).AssertFailed(2, "--picture-memory");
        (await FaerRun.Of("serve", "--model", _folder.At("none.onnx"))).AssertFailed(1, "none.onnx");
        (await FaerRun.Of("serve", "--model", _folder.Model, "--api-key-file", _folder.At("none.txt"))).AssertFailed(
            1,
            "none.txt"
        );
        (
            await FaerRun.Of("serve", "--model", _folder.Model, "--api-key-file", _folder.Write([], "empty.txt"))
        ).AssertFailed(1, "empty.txt");
        (await FaerRun.Of("serve", "--port", "0", "--detector", _folder.At("none.onnx"))).AssertFailed(
            1,
            "none.onnx",
            "detector"
        );
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        (await FaerRun.Of("serve", "--port", port, "--model", _folder.Model)).AssertFailed(1, port, "another port");
    }

    private static async Task<Uri> AddressOf(Process faer)
    {
        string greeting = (await faer.StandardOutput.ReadLineAsync(Stop))!;
        Assert.Contains("only this machine", greeting, StringComparison.Ordinal);
        return new Uri(Url().Match(greeting).Value);
    }

    [GeneratedRegex("http://[^ ]+?/")]
    private static partial Regex Url();
}
