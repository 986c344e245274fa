using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Faer.Server;

/// <summary>
/// Middleware: the API and the figures need the key, as <c>X-Api-Key</c> or as a bearer token. The page, which holds nothing, and the health
/// checks do not.
/// </summary>
internal sealed class ApiKeyCheck(string key)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    // Hashes are compared, as only texts of the same length can be compared in a time that tells nothing.
    private readonly byte[] _hash = Hash(key);

    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        bool isOpen = !path.StartsWithSegments("/v1") && !path.StartsWithSegments("/metrics");
        if (isOpen || (Sent(context.Request) is { } sent && CryptographicOperations.FixedTimeEquals(Hash(sent), _hash))) return next(context);
        throw new ProblemException(ProblemKind.KeyRequired, $"Send the service's API key in the header {Header}, or as 'Authorization: {Bearer}<key>'.");
    }

    private static string? Sent(HttpRequest request)
    {
        if (request.Headers[Header] is [{ } key]) return key;
        return request.Headers.Authorization is [{ } token] && token.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? token[Bearer.Length..] : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
