using System.Security.Cryptography;
using System.Text;
using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Faer.Server.Http.Safety;

/// <summary>
/// Middleware: the API and the metrics need the key, as <c>X-Api-Key</c> or as a bearer token. The page, which holds no
/// data, the health checks and the separate metrics listener do not need it. A client that sends many wrong keys is
/// told to wait. The right key is still accepted, because several clients may share an address.
/// </summary>
/// <remarks>Not an ASP.NET Core authentication handler: unknown addresses under /v1 would need no key.</remarks>
internal sealed class ApiKeyCheck(string key, WrongKeys wrongKeys)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    // Hashes are compared, because only texts of equal length can be compared in constant time.
    private readonly byte[] _hash = Hash(key);

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        bool isOpen =
            (!path.StartsWithSegments("/v1") && !path.StartsWithSegments(MetricsListener.Path))
            || ConnectionRules.IsForMetrics(context);
        if (isOpen)
            return next(context);
        if (Sent(context.Request) is { } sent)
        {
            if (CryptographicOperations.FixedTimeEquals(Hash(sent), _hash))
                return next(context);
            if (wrongKeys.Add(ClientAddress.Of(context)) is { } seconds)
            {
                context.Response.Headers.Connection = "close";
                throw new ProblemException(ProblemKind.TooManyRequests, "This address has sent many wrong API keys.")
                {
                    RetryAfterSeconds = seconds,
                };
            }
        }

        throw new ProblemException(
            ProblemKind.KeyRequired,
            $"Send the service's API key in the header {Header}, or as 'Authorization: {Bearer}<key>'."
        );
    }

    private static string? Sent(HttpRequest request)
    {
        if (request.Headers[Header] is [{ } key])
            return key;
        return
            request.Headers.Authorization is [{ } token] && token.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? token[Bearer.Length..]
            : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
