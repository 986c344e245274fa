using System.IO.Compression;
using System.Text.Json.Serialization;
using Faer.Server.Analysis;
using Faer.Server.Contracts;
using Faer.Server.Http.Endpoints;
using Faer.Server.Http.Safety;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Faer.Server.Http.Hosting;

/// <summary>
/// Builds the service from an empty host, so that ASP.NET's files and variables do not change it, in particular its
/// address.
/// </summary>
internal static class ServerHost
{
    // Bodies use at most an eighth of the memory and pictures half; the rest is for the model and the program.
    private const long MaxBytesInBodies = 512L * 1024 * 1024;
    private const int ShareOfMemory = 8;

    public static WebApplication Build(FaceAnalyzer analyzer, ServerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "Faer.Server", ContentRootPath = AppContext.BaseDirectory }
        );
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
                KestrelLimits.Apply(kestrel, options, new ConnectionRules(new ConnectionTable(options.MaxConnections)))
            );
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // The caller receives the exception of a failed start.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        options.Logging?.Invoke(builder.Logging);
        AddServices(builder.Services, analyzer, options);
        WebApplication app = builder.Build();
        app.Services.GetRequiredService<ServerMetrics>(); // counts from the start, not from the first photo
        UseMiddleware(app, options);
        Api.Map(app, options.ApiKey is not null);
        return app;
    }

    private static void AddServices(IServiceCollection services, FaceAnalyzer analyzer, ServerOptions options)
    {
        services.AddSingleton<IHostLifetime, NoSignalLifetime>();
        // The caller that stops the service sets the limit.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(options);
        services.AddSingleton(analyzer.Metadata);
        services.AddSingleton(
            new RequestGate(
                options.MaxRequests,
                Math.Min(MaxBytesInBodies, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory)
            )
        );
        services.AddSingleton(provider => new AnalysisService(
            analyzer,
            options,
            provider.GetRequiredService<ILoggerFactory>().CreateFor<AnalysisService>()
        ));
        services.AddSingleton<ServerMetrics>().AddSingleton<PhotoReader>().AddSingleton<PhotoOutcomes>();
        services.AddSingleton<ModelsEndpoint>();
        services.AddSingleton<ProblemResponses>().AddSingleton<RequestLog>();
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json =>
        {
            // So that the API description does not allow strings for numbers.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolver = ServerJson.Options.TypeInfoResolver;
            json.SerializerOptions.Encoder = ServerJson.Options.Encoder;
        });
        services.AddOpenApi(document => ApiDescription.Configure(document, options.ApiKey is not null));
        services.AddResponseCompression(packed => packed.MimeTypes = PageFiles.CompressedTypes);
        services.Configure<BrotliCompressionProviderOptions>(packed => packed.Level = CompressionLevel.Fastest);
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("faer"))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        ServerMetrics.MeterName,
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel"
                    )
                    .AddPrometheusExporter()
            );
    }

    private static ForwardedHeadersOptions Forwarded(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (System.Net.IPNetwork proxy in proxies)
            forwarded.KnownIPNetworks.Add(proxy);
        return forwarded;
    }

    private static void UseMiddleware(WebApplication app, ServerOptions options)
    {
        app.Use(ConnectionRules.Invoke);
        if (options.TrustedProxies.Count > 0)
            app.UseForwardedHeaders(Forwarded(options.TrustedProxies));
        app.Use(RequestIdentity.Invoke);
        app.Use(app.Services.GetRequiredService<RequestLog>().Invoke);
        app.Use(app.Services.GetRequiredService<ProblemResponses>().Invoke);
        app.Use(ExpectationCheck.Invoke);
        app.Use(MetricsListener.Invoke);
        if (options.ApiKey is null)
            app.Use(HostCheck.Invoke);
        app.Use(OriginCheck.Invoke);
        if (options.ApiKey is { } key)
            app.Use(new ApiKeyCheck(key, new WrongKeys(TimeProvider.System)).Invoke);
        app.UseResponseCompression();
        PageFiles.Use(app, options.PageFolder);
    }

    /// <summary>Leaves the process's signals to the program that runs the server.</summary>
    private sealed class NoSignalLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
