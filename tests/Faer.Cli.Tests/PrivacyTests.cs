using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Faer.Cli.Tests.Watching;
using Faer.Core.Tests;
using Faer.Data.Tests;
using Faer.Data.Tests.Quantization;

namespace Faer.Cli.Tests;

/// <summary>
/// The verbs write only the files that they are asked to write, open no internet socket and look up no name.
/// </summary>
public sealed partial class PrivacyTests : IDisposable
{
    // ONNX Runtime's telemetry writes its files at once and looks up its host 9 s after loading.
    private static readonly TimeSpan s_untilTelemetryLooksUp = TimeSpan.FromSeconds(14);

    private static readonly byte[] s_face = TestPictures.Encode(TestPictures.Noise(224, 224, seed: 1));

    private readonly EmptyHome _home = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Analyze_writes_only_its_results()
    {
        string output = _home.At("results"),
            drawn = _home.At("drawn");
        File.WriteAllBytes(_home.At("face.png"), s_face);
        string[] arguments = ["analyze", _home.At("face.png"), "--aligned", "--output", output, "--draw", drawn];
        await using WatchedProcess run = Start(arguments);
        await run.AssertPrivate(written: [output, drawn]);
    }

    [Fact]
    public async Task Evaluate_writes_only_its_report()
    {
        using var model = new ModelFolder(ModelFolder.WholePictures);
        using var tree = new FaceTree(12);
        string report = _home.At("report");
        await using WatchedProcess run = Start("evaluate", model.Model, "--data", tree.Source, "--report", report);
        await run.AssertPrivate(written: report);
    }

    [Fact]
    public async Task Quantize_writes_only_its_model()
    {
        using var tree = new FaceTree(12);
        string model = new SmallNet().Save(_home.At("small.onnx")),
            output = _home.At("small-int8.onnx");
        string[] arguments = ["quantize", model, "--data", tree.Source, "--output", output, "--min-agreement", "0.5"];
        await using WatchedProcess run = Start(arguments);
        await run.AssertPrivate(scratch: "faer-quantize-", written: output);
    }

    [Fact]
    public async Task Serve_writes_nothing_and_uses_only_its_own_port()
    {
        await using WatchedProcess service = Start("serve", "--aligned", "--port", "0");
        var started = Stopwatch.StartNew();
        string greeting = (await service.Output.ReadLineAsync(Stop))!;
        var address = new Uri(Url().Match(greeting).Value);
        using var client = new HttpClient { BaseAddress = address };
        using var photo = new ByteArrayContent(s_face);
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using HttpResponseMessage answer = await client.PostAsync("/v1/analyze", photo, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"expression\":", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        TimeSpan left = s_untilTelemetryLooksUp - started.Elapsed;
        if (left > TimeSpan.Zero)
            await Task.Delay(left, Stop);
        Signals.Send(service.Id, Signals.Terminate);
        await service.AssertPrivate(listener: new IPEndPoint(IPAddress.Loopback, address.Port));
    }

    private WatchedProcess Start(params string[] arguments) =>
        WatchedProcess.Start(_home, [FaerProcess.Program, .. arguments]);

    [GeneratedRegex("http://[^ ]+?/")]
    private static partial Regex Url();
}
