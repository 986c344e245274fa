using Faer.Server;
using Microsoft.Playwright;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// One Chromium with a fake camera, and one service with the shipped model, for all tests. Nothing is downloaded: the browser is the system's
/// (FAER_CHROMIUM, else /usr/bin/chromium); without it the tests skip.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly Core.Tests.TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private FaerServer? _server;

    public static string Chromium { get; } = Environment.GetEnvironmentVariable("FAER_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public static string PageFolder { get; } = Checkout.At("src", "Faer.Server", "wwwroot");

    public static bool CanRun => File.Exists(Chromium);

    /// <summary>Pictures, screenshots and downloads of the run.</summary>
    public string Folder => _folder.Path;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Skip the test where there is no browser.");

    public Uri Address => _server?.Address ?? throw new InvalidOperationException("Skip the test where there is no browser.");

    public string DetectorPath => Path.Combine(_folder.Path, "marker.onnx");

    public async ValueTask InitializeAsync()
    {
        if (!CanRun) return;
        Assertions.SetDefaultExpectTimeout(20_000);
        await File.WriteAllBytesAsync(DetectorPath, MarkerYuNet.ToOnnx());
        string video = Path.Combine(_folder.Path, "camera.y4m");
        FakeCamera.Write(video, MadePictures.Row("happiness", "neutral"));
        _server = await FaerServer.Start(new ServerOptions
        {
            Model = ShippedModels.AttoLfw,
            Analyzer = new AnalyzerOptions { DetectorPath = DetectorPath },
            Port = 0,
            PageFolder = PageFolder,
        });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={video}",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }
}
