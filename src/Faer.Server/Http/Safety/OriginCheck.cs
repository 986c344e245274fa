using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Safety;

/// <summary>
/// Middleware: rejects posts from pages of other sites. Browsers send the origin of a request; other programs send none
/// and pass.
/// </summary>
internal static class OriginCheck
{
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request))
            return next(context);
        throw new ProblemException(
            ProblemKind.CrossOrigin,
            "Only this service's own page and programs other than browsers may send requests with photos."
        );
    }

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
            return site is ["same-origin" or "none"];
        if (request.Headers.Origin is not { Count: > 0 } origin)
            return true;
        return origin is [{ } text]
            && Uri.TryCreate(text, UriKind.Absolute, out Uri? from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
