using Microsoft.AspNetCore.Http;

namespace Faer.Server;

/// <summary>
/// Middleware: a service that asks for no key answers only to the names of this machine. Without it a page of another site could have its own
/// name resolved to 127.0.0.1 (DNS rebinding) and read the answers as its own.
/// </summary>
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
