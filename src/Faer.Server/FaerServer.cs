using System.Net;
using Faer.Alignment;
using Faer.Detection;
using Faer.Server.Analysis;
using Faer.Server.Http.Hosting;
using Faer.Server.Http.Safety;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Faer.Server;

/// <summary>
/// The service: a page and an HTTP API over one <see cref="FaceAnalyzer"/>. Listens from <see cref="StartAsync"/> until it
/// is disposed; disposal lets requests in progress finish.
/// </summary>
public sealed class FaerServer : IAsyncDisposable
{
    // Additional time to send answers after their deadline.
    private static readonly TimeSpan s_timeToAnswer = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly ServerOptions _options;
    private readonly Task _warmUp;
    private int _disposed;

    private FaerServer(WebApplication app, ServerOptions options)
    {
        _app = app;
        _options = options;
        string[] addresses =
        [
            .. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses,
        ];
        Address = new Uri(addresses[0]);
        MetricsAddress = options.MetricsPort is null ? null : new Uri(addresses[1]);
        _warmUp = Task.Run(app.Services.GetRequiredService<AnalysisService>().WarmUp);
    }

    /// <summary>The address that the service listens on, with the actual port.</summary>
    public Uri Address { get; }

    /// <summary>The number of requests that have a place now.</summary>
    internal int ActiveRequests => _app.Services.GetRequiredService<RequestGate>().Active;

    /// <summary>The address of the metrics listener; null without <see cref="ServerOptions.MetricsPort"/>.</summary>
    public Uri? MetricsAddress { get; }

    /// <summary>
    /// Loads the model, locates the detector and starts to listen. Then the model runs once, after which <c>/readyz</c>
    /// reports readiness.
    /// </summary>
    /// <exception cref="ModelFormatException">The model or the detector cannot be used.</exception>
    /// <exception cref="DetectorNotFoundException">No detector is installed, but the service needs one.</exception>
    /// <exception cref="FaerException">
    /// The address is not loopback and there is no API key, or the server cannot listen on it.
    /// </exception>
    public static async Task<FaerServer> StartAsync(
        ServerOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);

        // Each step of a photo runs on one of the threads that all requests share, so a model run uses one thread too.
        AnalyzerOptions analyzerOptions = options.Analyzer with
        {
            Threads = 1,
        };
        FaceAnalyzer analyzer = options.Model is { } model
            ? FaceAnalyzer.Create(model, analyzerOptions)
            : FaceAnalyzer.FromFile(options.ModelPath!, analyzerOptions);
        WebApplication? app = null;
        try
        {
            RequireDetector(analyzer, options);
            app = ServerHost.Build(analyzer, options);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new FaerServer(app, options);
        }
        catch (Exception error)
        {
            if (app is not null)
                await app.DisposeAsync().ConfigureAwait(false);
            analyzer.Dispose();
            if (error is IOException)
                throw new FaerException(
                    $"{Endpoints(options)}: cannot listen there ({error.Message}); choose another port or address.",
                    error
                );
            throw;
        }
    }

    /// <summary>
    /// Stops accepting requests, finishes requests in progress within their deadline, and releases the model.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        ServerLog.Stopping(_app.Services.GetRequiredService<ILogger<FaerServer>>(), ActiveRequests);
        using (var limit = new CancellationTokenSource(_options.MaxUploadTime + _options.Deadline + s_timeToAnswer))
            await _app.StopAsync(limit.Token).ConfigureAwait(false);
        await _warmUp.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static string Endpoints(ServerOptions options)
    {
        string main = $"{new IPEndPoint(options.Address, options.Port)}";
        return options.MetricsPort is { } port ? $"{main} or port {port}" : main;
    }

    private static void Check(ServerOptions options)
    {
        if (string.IsNullOrEmpty(options.ModelPath) == options.Model is null)
            throw new ArgumentException("Set either Model or ModelPath.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRequests, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBodyBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxFiles, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Deadline, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.MaxUploadTime, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.PictureMemoryBytes, nameof(options));
        if (options.ApiKey is { } key)
            ApiKey.Require(key);
        if (options.ApiKey is null && !IPAddress.IsLoopback(options.Address))
            throw new FaerException(
                $"{options.Address} can be reached by other machines, so the service needs an API key "
                    + "there; set one, or listen on 127.0.0.1."
            );
    }

    private static void RequireDetector(FaceAnalyzer analyzer, ServerOptions options)
    {
        if (
            options.AlignedOnly
            || analyzer.Metadata.Alignment.Mode == AlignmentMode.Resize
            || options.Analyzer.Detector is not null
        )
            return;
        using IFaceDetector loads = FaceDetectors.Open(
            options.Analyzer.DetectorPath,
            options.Analyzer.DetectorSettings
        );
    }
}
