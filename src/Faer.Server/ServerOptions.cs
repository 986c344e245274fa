using System.Net;
using Microsoft.Extensions.Logging;

namespace Faer.Server;

/// <summary>How a <see cref="FaerServer"/> works. Immutable. Set either <see cref="Model"/> or <see cref="ModelPath"/>.</summary>
public sealed record ServerOptions
{
    /// <summary>The fewest characters of an API key.</summary>
    public const int MinApiKeyLength = 24;

    /// <summary>The model's .onnx file.</summary>
    public string? ModelPath { get; init; }

    /// <summary>A model from a package.</summary>
    public ShippedModel? Model { get; init; }

    /// <summary>Which faces count, the detector, the limits of pictures. Its <see cref="AnalyzerOptions.Threads"/> are the threads that all requests share; 0: one a core.</summary>
    public AnalyzerOptions Analyzer { get; init; } = AnalyzerOptions.Default;

    /// <summary>Where to listen. Default 127.0.0.1; any address that is not loopback needs an <see cref="ApiKey"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 to 65535; 0 takes a free one, which <see cref="FaerServer.Address"/> tells. Default 8080.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>
    /// Another port of <see cref="Address"/>, 0 to 65535, that has <c>/metrics</c> alone and asks for no key, for a monitor in the local network; 0 takes a
    /// free one. Default null: none, and <c>/metrics</c> is on <see cref="Port"/> with the key of the clients.
    /// </summary>
    public int? MetricsPort { get; init; }

    /// <summary>
    /// The proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, so that each client behind them has limits of its own. Default
    /// none: all clients behind a proxy share the limits of one.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>
    /// What clients must send as <c>X-Api-Key</c>, or as a bearer token; at least <see cref="MinApiKeyLength"/> characters, of which 10 are different.
    /// Default null: nothing.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>True for pictures that are one aligned face as a whole and nothing else: no detector is needed. Default false.</summary>
    public bool AlignedOnly { get; init; }

    /// <summary>Most requests with photos at once, from reading the body to the answer; those beyond get status 429. Default 128, at least 1.</summary>
    public int MaxRequests { get; init; } = 128;

    /// <summary>Most connections at once; of those that wait, some are closed for new ones.</summary>
    internal int MaxConnections { get; init; } = 1024;

    /// <summary>Longest body of a request in bytes. Default 20 MiB, at least 1.</summary>
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Most files of a form. Default 64, at least 1.</summary>
    public int MaxFiles { get; init; } = 64;

    /// <summary>
    /// Most memory that photos take while they are decoded and searched, in bytes. Photos wait for each other where there is too little, and one
    /// that needs more alone is refused. Default 0: half of the memory that the process may use, the limit of a container included. At least 0.
    /// </summary>
    public long PictureMemoryBytes { get; init; }

    /// <summary>How long an answer may take from the last byte of the body on. Default 30 s, above 0.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a body may take to arrive. Default 60 s, above 0.</summary>
    public TimeSpan MaxUploadTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a face waits at most for those of other requests to go through the model with it. Default 50 ms, at least 0.</summary>
    public TimeSpan MaxBatchWait { get; init; } = AnalysisQueueOptions.Default.MaxBatchWait;

    /// <summary>The folder of the page. Default: <c>wwwroot</c> beside the program. Where it does not exist there is no page, only the API.</summary>
    public string PageFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Adds where logs go. Default null: nowhere. Logs hold neither pictures nor results nor the names that clients give.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
