using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Safety;

/// <summary>
/// Middleware: gives each request an id, the client's own if it is harmless, and each answer its security headers.
/// </summary>
internal static class RequestIdentity
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 64;

    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header] is [{ Length: > 0 and <= MaxLength } id] && id.All(IsHarmless))
            context.TraceIdentifier = id;
        IHeaderDictionary headers = context.Response.Headers;
        headers[Header] = context.TraceIdentifier;
        SecurityHeaders.Add(headers);
        return next(context);
    }

    private static bool IsHarmless(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '-';
}
