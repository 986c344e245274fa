using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Safety;

/// <summary>Middleware: the metrics listener serves only metrics.</summary>
internal static class MetricsListener
{
    /// <summary>The address of the metrics.</summary>
    public const string Path = "/metrics";

    public static Task Invoke(HttpContext context, RequestDelegate next) =>
        !ConnectionRules.IsForMetrics(context) || context.Request.Path == Path
            ? next(context)
            : throw new ProblemException(ProblemKind.NotFound, $"This port serves only {Path}.");
}
