using System.Diagnostics;
using Faer.Server.Analysis;
using Faer.Server.Http.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Http.Hosting;

/// <summary>Middleware: logs one line for each request, once it is answered.</summary>
/// <remarks>Not ASP.NET Core's HTTP logging, which logs methods as clients wrote them.</remarks>
internal sealed class RequestLog(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateFor<RequestLog>();

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // The route instead of the path, which may contain anything.
            string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(page)";
            PhotoCount count = context.Features.Get<PhotoCount>() ?? new PhotoCount(0, 0);
            string method = Known(context.Request.Method);
            LogLevel level =
                IsProbe(route) && context.Response.StatusCode < StatusCodes.Status400BadRequest
                    ? LogLevel.Debug
                    : LogLevel.Information;
            double durationMs = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
            ServerLog.Request(
                _logger,
                level,
                method,
                route,
                context.Response.StatusCode,
                durationMs,
                count.Photos,
                count.BodyBytes,
                context.TraceIdentifier
            );
        }
    }

    /// <summary>
    /// Whether the route is polled every few seconds; its successful requests are logged at the level Debug.
    /// </summary>
    private static bool IsProbe(string route) => route is Api.Health or Api.Ready or MetricsListener.Path;

    private static string Known(string method) =>
        HttpMethods.IsGet(method)
        || HttpMethods.IsPost(method)
        || HttpMethods.IsHead(method)
        || HttpMethods.IsOptions(method)
        || HttpMethods.IsPut(method)
        || HttpMethods.IsDelete(method)
            ? method
            : "(other)";
}
