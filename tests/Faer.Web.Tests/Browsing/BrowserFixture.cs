using Faer.Server;
using Microsoft.Playwright;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// One Chromium with a fake camera and one service with the shipped model, for all tests. Nothing is downloaded: the
/// browser is the system's (FAER_CHROMIUM, otherwise from PATH). Without one, a test that uses this fixture is skipped.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly Core.Tests.TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private FaerServer? _server;
    private string? _detectorPath;

    private static readonly string? s_chromium = Environment.GetEnvironmentVariable("FAER_CHROMIUM")
        is { Length: > 0 } path
        ? path
        : Core.Tests.Programs.Find("chromium", "chromium-browser", "google-chrome");

    public static string PageFolder { get; } = Checkout.At("src", "Faer.Server", "wwwroot");

    private static bool CanRun => File.Exists(s_chromium);

    public IBrowser Browser => Required(_browser);

    public Uri Address => Required(_server).Address;

    public string DetectorPath => Required(_detectorPath);

    public async ValueTask InitializeAsync()
    {
        if (!CanRun)
            return;
        Assertions.SetDefaultExpectTimeout(20_000);
        _detectorPath = Path.Combine(_folder.Path, "marker.onnx");
        await File.WriteAllBytesAsync(_detectorPath, MarkerYuNet.ToOnnx());
        string video = Path.Combine(_folder.Path, "camera.y4m");
        FakeCamera.Write(video, MadePictures.Row("happiness", "neutral"));
        _server = await FaerServer.StartAsync(
            new ServerOptions
            {
                Model = ShippedModels.Atto,
                Analyzer = new AnalyzerOptions { DetectorPath = _detectorPath },
                Port = 0,
                PageFolder = PageFolder,
            }
        );
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = s_chromium,
                Headless = true,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream",
                    $"--use-file-for-fake-video-capture={video}",
                ],
            }
        );
    }

    /// <summary>
    /// Skips the test without a browser. Tests that use anything else before this fixture must call it first.
    /// </summary>
    public static void Require() => Assert.SkipUnless(CanRun, "needs Chromium on PATH, or named with FAER_CHROMIUM");

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static T Required<T>(T? part)
        where T : class
    {
        Require();
        return part ?? throw new InvalidOperationException("The fixture was not initialized.");
    }
}
