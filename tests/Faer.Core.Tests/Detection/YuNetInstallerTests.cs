using System.Net;
using System.Security.Cryptography;
using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class YuNetInstallerTests : IDisposable
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];
    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_content));

    private readonly TemporaryFolder _folder = new();
    private readonly string _target;

    public YuNetInstallerTests() => _target = Path.Combine(_folder.Path, "cache", "faer", "yunet.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_right_download_is_stored_once()
    {
        using var server = new LoopbackServer(_ => (200, s_content));
        YuNetInstallOptions options = Options() with { Address = server.Address };

        Assert.Equal(_target, await YuNetInstaller.InstallAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal(_target, await YuNetInstaller.InstallAsync(options, TestContext.Current.CancellationToken));

        Assert.Equal(s_content, await File.ReadAllBytesAsync(_target, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_target)!));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_local_file_is_installed_without_network()
    {
        string file = _folder.Write("copy.onnx", s_content);
        await YuNetInstaller.InstallAsync(Options() with { FromFile = file }, TestContext.Current.CancellationToken);
        Assert.Equal(s_content, await File.ReadAllBytesAsync(_target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_installation_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllTextAsync(_target, "damaged", TestContext.Current.CancellationToken);
        await YuNetInstaller.InstallAsync(
            Options() with
            {
                FromFile = _folder.Write("copy.onnx", s_content),
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(s_content, await File.ReadAllBytesAsync(_target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Other_content_is_refused_and_leaves_nothing()
    {
        using var server = new LoopbackServer(_ => (200, "<html>Sign in to the network</html>"u8.ToArray()));
        await AssertRefusedAsync(Options() with { Address = server.Address }, "SHA-256");
        await AssertRefusedAsync(
            Options() with
            {
                FromFile = _folder.Write("wrong.onnx", s_content[1..]),
            },
            "wrong.onnx"
        );
        await AssertRefusedAsync(Options() with { FromFile = _folder.Write("empty.onnx", []) }, "empty.onnx");
    }

    [Fact]
    public async Task Failed_transfers_are_one_clear_line()
    {
        using var server = new LoopbackServer(_ => (404, []));
        await AssertRefusedAsync(Options() with { Address = server.Address }, "404");
        await AssertRefusedAsync(
            Options() with
            {
                Address = new Uri("http://127.0.0.1:1/"),
            },
            "could not be downloaded"
        );
        await AssertRefusedAsync(Options() with { FromFile = _folder.At("none.onnx") }, "none.onnx");
    }

    [Fact]
    public async Task An_endless_response_is_cut_off()
    {
        using var server = new LoopbackServer(_ => (200, new byte[(16 * 1024 * 1024) + 1]));
        await AssertRefusedAsync(Options() with { Address = server.Address }, "larger than 16 MB");
    }

    [Fact]
    public async Task An_unwritable_target_is_named()
    {
        string blocker = _folder.Write("cache", []);
        var error = await Assert.ThrowsAsync<FaerException>(() =>
            YuNetInstaller.InstallAsync(
                Options() with
                {
                    FromFile = _folder.Write("copy.onnx", s_content),
                },
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains(_target, error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(blocker));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        using var server = new LoopbackServer(_ =>
        {
            source.Cancel();
            return (200, s_content);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            YuNetInstaller.InstallAsync(Options() with { Address = server.Address }, source.Token)
        );
        Assert.False(File.Exists(_target));
    }

    [Fact]
    public void The_official_file_is_pinned()
    {
        var options = new YuNetInstallOptions();
        Assert.Equal("104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12", options.Sha256);
        Assert.Equal(
            "https://github.com/ShiqiYu/libfacedetection.train/raw/0047ac24afb1a50a0c6105001c89d1b5b805dbf1/onnx/yunet_n_dynamic.onnx",
            options.Address.AbsoluteUri
        );
        Assert.Equal(DetectorLocator.CachePath, options.TargetPath);
    }

    private YuNetInstallOptions Options() => new() { TargetPath = _target, Sha256 = s_sha256 };

    private async Task AssertRefusedAsync(YuNetInstallOptions options, string expected)
    {
        var error = await Assert.ThrowsAsync<FaerException>(() =>
            YuNetInstaller.InstallAsync(options, TestContext.Current.CancellationToken)
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.False(
            Directory.Exists(_folder.At("cache"))
                && Directory.EnumerateFiles(_folder.At("cache"), "*", SearchOption.AllDirectories).Any()
        );
    }

    /// <summary>A server that answers every request on a free port of this machine.</summary>
    private sealed class LoopbackServer : IDisposable
    {
        private readonly HttpListener _listener;
        private readonly Func<HttpListenerRequest, (int Status, byte[] Body)> _answer;

        public int Requests;

        public LoopbackServer(Func<HttpListenerRequest, (int Status, byte[] Body)> answer)
        {
            _answer = answer;
            (_listener, Address) = Start();
            _ = ServeAsync();
        }

        public Uri Address { get; }

        public void Dispose() => _listener.Close();

        private static (HttpListener Listener, Uri Address) Start()
        {
            // HttpListener cannot choose a free port itself, and another process may take the chosen port first.
            for (int attempt = 0; ; attempt++)
            {
                int port = Random.Shared.Next(20000, 60000);
                var listener = new HttpListener();
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                try
                {
                    listener.Start();
                    return (listener, new Uri($"http://127.0.0.1:{port}/yunet.onnx"));
                }
                catch (HttpListenerException) when (attempt < 20)
                {
                    listener.Close();
                }
            }
        }

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    Interlocked.Increment(ref Requests);
                    (context.Response.StatusCode, byte[] body) = _answer(context.Request);
                    await context.Response.OutputStream.WriteAsync(body);
                    context.Response.Close();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
                {
                    // The client has disconnected, or the test is over.
                }
            }
        }
    }
}
