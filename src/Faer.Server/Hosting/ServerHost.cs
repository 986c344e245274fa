using System.IO.Compression;
using System.Net;
using Faer.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Faer.Server;

/// <summary>Puts the service together. It starts empty: what lies in files or variables named after ASP.NET changes nothing, the address least of all.</summary>
internal static class ServerHost
{
    private const long MaxBytesInBodies = 512L * 1024 * 1024;
    private const int ShareOfMemory = 4;

    public static WebApplication Build(FaceAnalyzer analyzer, ServerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Faer.Server", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelLimits.Apply(kestrel, options));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // a start that fails is told to the caller
        options.Logging?.Invoke(builder.Logging);
        AddServices(builder.Services, analyzer, options);
        WebApplication app = builder.Build();
        UseMiddleware(app, options);
        Api.Map(app, options.ApiKey is not null);
        return app;
    }

    private static void AddServices(IServiceCollection services, FaceAnalyzer analyzer, ServerOptions options)
    {
        services.AddSingleton<IHostLifetime, NoSignals>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan); // whoever stops it sets the limit
        services.AddSingleton(options);
        services.AddSingleton(analyzer.Metadata);
        services.AddSingleton(new RequestGate(options.MaxRequests, Math.Min(MaxBytesInBodies, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory)));
        services.AddSingleton(provider => new AnalysisService(analyzer, options, provider.GetRequiredService<ILogger<AnalysisService>>()));
        services.AddSingleton<ServerMetrics>().AddSingleton<PhotoRequest>().AddSingleton<ModelsEndpoint>();
        services.AddSingleton<ProblemResponses>().AddSingleton<RequestLog>();
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolver = ServerJson.Options.TypeInfoResolver;
            json.SerializerOptions.Encoder = ServerJson.Options.Encoder;
        });
        services.AddOpenApi(document => ApiDescription.Configure(document, options.ApiKey is not null));
        services.AddResponseCompression(packed => packed.MimeTypes = PageFiles.CompressedTypes);
        services.Configure<BrotliCompressionProviderOptions>(packed => packed.Level = CompressionLevel.Fastest);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("faer"))
            .WithMetrics(metrics => metrics.AddMeter(ServerMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddPrometheusExporter());
    }

    private static void UseMiddleware(WebApplication app, ServerOptions options)
    {
        app.Use(RequestIdentity.Invoke);
        app.Use(app.Services.GetRequiredService<RequestLog>().Invoke);
        app.Use(app.Services.GetRequiredService<ProblemResponses>().Invoke);
        if (options.ApiKey is null) app.Use(HostCheck.Invoke);
        app.Use(OriginCheck.Invoke);
        if (options.ApiKey is { } key) app.Use(new ApiKeyCheck(key).Invoke);
        app.UseResponseCompression();
        PageFiles.Use(app, options.PageFolder);
    }
}
