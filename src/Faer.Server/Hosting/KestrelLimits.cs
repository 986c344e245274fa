using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Faer.Server;

/// <summary>What a connection may do, so that slow, endless and malformed ones cost little.</summary>
internal static class KestrelLimits
{
    private const int MaxConnections = 1024;
    private const int MaxHeaders = 64;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxRequestLineBytes = 4 * 1024;
    private const double MinBytesPerSecond = 1024;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_headers = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromMinutes(2);

    public static void Apply(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.MaxBodyBytes;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxRequestHeaderCount = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.RequestHeadersTimeout = s_headers;
        limits.KeepAliveTimeout = s_keepAlive;
        limits.MinRequestBodyDataRate = new MinDataRate(MinBytesPerSecond, s_grace);
        limits.MinResponseDataRate = new MinDataRate(MinBytesPerSecond, s_grace);
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
