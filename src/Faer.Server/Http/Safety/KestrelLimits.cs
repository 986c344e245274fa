using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;

namespace Faer.Server.Http.Safety;

/// <summary>Limits of connections, so that slow, endless and malformed ones cost little.</summary>
internal static class KestrelLimits
{
    private const int MaxHeaders = 64;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxRequestLineBytes = 4 * 1024;
    private const double MinBytesPerSecond = 4 * 1024;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_headers = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromMinutes(2);
    private static readonly DigitEncoding s_digits = new();

    public static void Apply(KestrelServerOptions kestrel, ServerOptions options, ConnectionRules rules)
    {
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = static name =>
            name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) ? s_digits : null;
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.MaxBodyBytes;
        limits.MaxConcurrentConnections = null; // the connection table limits them
        limits.MaxRequestHeaderCount = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.RequestHeadersTimeout = s_headers;
        limits.KeepAliveTimeout = s_keepAlive;
        limits.MinRequestBodyDataRate = new MinDataRate(MinBytesPerSecond, s_grace);
        limits.MinResponseDataRate = new MinDataRate(MinBytesPerSecond, s_grace);
        Listen(options.Port, isForMetrics: false);
        if (options.MetricsPort is { } port)
            Listen(port, isForMetrics: true);

        void Listen(int port, bool isForMetrics) =>
            kestrel.Listen(
                options.Address,
                port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    rules.Apply(listen, isForMetrics);
                }
            );
    }
}
