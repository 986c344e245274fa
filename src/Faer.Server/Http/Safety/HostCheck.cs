using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Safety;

/// <summary>
/// Middleware: without an API key, the service accepts only the local names of this machine. Otherwise a page of
/// another site could resolve its own name to 127.0.0.1 (DNS rebinding) and read the answers as its own.
/// </summary>
/// <remarks>Not ASP.NET Core's host filtering, whose status is always 400, like that of other faults.</remarks>
internal static class HostCheck
{
    private static readonly string[] s_local = ["localhost", "127.0.0.1", "[::1]"];

    public static Task Invoke(HttpContext context, RequestDelegate next) =>
        s_local.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
            ? next(context)
            : throw new ProblemException(
                ProblemKind.WrongHost,
                $"The header Host must name this machine: {string.Join(", ", s_local)}."
            );
}
