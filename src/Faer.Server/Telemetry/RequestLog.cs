using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Faer.Server;

/// <summary>Middleware: one line for each request, once it is answered.</summary>
internal sealed class RequestLog(ILogger<RequestLog> logger)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // The route and not the path: a path may be anything.
            string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(page)";
            PhotoCount count = context.Features.Get<PhotoCount>() ?? new PhotoCount(0, 0);
            string method = Known(context.Request.Method);
            LogLevel level =
                IsProbe(route) && context.Response.StatusCode < StatusCodes.Status400BadRequest
                    ? LogLevel.Debug
                    : LogLevel.Information;
            double durationMs = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
            ServerLog.Request(
                logger,
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

    /// <summary>What machines ask every few seconds is no news while all is well.</summary>
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
