using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Faer.Cli.Tests.Watching;

/// <summary>The watch detects files and connections, with strace and without.</summary>
public sealed class WatchedProcessTests : IDisposable
{
    private readonly EmptyHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_is_a_finding(bool trace)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux to watch sockets");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using WatchedProcess health = WatchedProcess.Start(
            _home,
            [FaerProcess.Program, "health", "--port", port],
            trace
        );
        using (TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            // The connection stays open long enough to appear in the table, and is then closed without an answer.
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        IReadOnlyList<string> findings = await health.Findings(exitCode: 1);
        Assert.Contains(
            findings,
            finding => new[] { port, "127.0.0.1" }.All(word => finding.Contains(word, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unrequested_file_is_a_finding(bool trace)
    {
        using var model = new ModelFolder(ModelFolder.WholePictures);
        string output = _home.At("results"),
            picture = model.Write(BadPictures.Truncated, "truncated.png");
        string[] arguments = ["analyze", picture, "--model", model.Model, "--output", output];
        await using WatchedProcess run = WatchedProcess.Start(_home, [FaerProcess.Program, .. arguments], trace);
        IReadOnlyList<string> findings = await run.Findings(exitCode: 3, written: _home.At("result"));
        foreach (string file in new[] { "errors.jsonl", "manifest.json" })
            Assert.Contains($"left {Path.Combine(output, file)}", findings);
    }
}
