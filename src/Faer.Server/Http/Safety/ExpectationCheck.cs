using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Faer.Server.Http.Safety;

/// <summary>
/// Middleware: rejects an expectation that the service does not support, because the client would rely on it.
/// </summary>
internal static class ExpectationCheck
{
    private const string Known = "100-continue";

    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        StringValues expect = context.Request.Headers.Expect;
        if (expect.Count == 0 || (expect is [{ } only] && only.Equals(Known, StringComparison.OrdinalIgnoreCase)))
            return next(context);
        throw new ProblemException(ProblemKind.ExpectationFailed, $"The Expect header may only be {Known}.");
    }
}
