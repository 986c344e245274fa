using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Faer.Cli.Tests.Verbs.Serve;

[Collection(Environments.Name)]
public sealed class HealthCommandTests
{
    [Fact]
    public async Task Without_a_listening_service_the_error_is_one_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (await FaerRun.Of("health", "--port", port.ToString(CultureInfo.InvariantCulture))).AssertFailed(
            1,
            "no answer",
            "faer serve"
        );
    }

    [Fact]
    public async Task A_service_that_is_not_ready_is_not_healthy()
    {
        using var listener = new HttpListener();
        int port = FreePort();
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        listener.Start();
        Task<HttpListenerContext> asked = listener.GetContextAsync();
        Task<FaerRun> run = FaerRun.Of("health", "--port", port.ToString(CultureInfo.InvariantCulture));
        HttpListenerContext context = await asked;
        Assert.Equal("/readyz", context.Request.RawUrl);
        context.Response.StatusCode = 503;
        context.Response.Close();
        (await run).AssertFailed(1, "answered 503");
    }

    [Fact]
    public async Task An_invalid_port_is_wrong_usage() =>
        (await FaerRun.Of("health", "--port", "70000")).AssertFailed(2, "--port");

    [Fact]
    public async Task The_default_port_comes_from_the_service_s_variable()
    {
        int port = FreePort();
        using (new Environments.Variable("FAER_PORT", port.ToString(CultureInfo.InvariantCulture)))
            (await FaerRun.Of("health")).AssertFailed(1, $"127.0.0.1:{port}");
        using (new Environments.Variable("FAER_PORT", "many"))
            (await FaerRun.Of("health")).AssertFailed(2, "FAER_PORT");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
