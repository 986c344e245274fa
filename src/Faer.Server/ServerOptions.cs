using System.Net;
using Microsoft.Extensions.Logging;

namespace Faer.Server;

/// <summary>
/// Options of a <see cref="FaerServer"/>. Immutable. Set either <see cref="Model"/> or <see cref="ModelPath"/>.
/// </summary>
public sealed record ServerOptions
{
    /// <summary>The minimum length of an API key in characters.</summary>
    public const int MinApiKeyLength = 24;

    /// <summary>The model's .onnx file.</summary>
    public string? ModelPath { get; init; }

    /// <summary>A model from a package.</summary>
    public ShippedModel? Model { get; init; }

    /// <summary>
    /// Options for faces, the detector and picture limits. All requests share <see cref="AnalyzerOptions.Threads"/>; 0
    /// uses one thread per core.
    /// </summary>
    public AnalyzerOptions Analyzer { get; init; } = AnalyzerOptions.Default;

    /// <summary>
    /// The address to listen on. Default 127.0.0.1; any address other than loopback needs an <see cref="ApiKey"/>.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// The port, 0 to 65535; 0 picks a free port, see <see cref="FaerServer.Address"/>. Default 8080.
    /// </summary>
    public int Port { get; init; } = 8080;

    /// <summary>
    /// A separate port on <see cref="Address"/>, 0 to 65535, that serves only <c>/metrics</c> and needs no key, for a
    /// monitor in the local network; 0 picks a free port. Default null: <c>/metrics</c> is on <see cref="Port"/> and
    /// needs the API key.
    /// </summary>
    public int? MetricsPort { get; init; }

    /// <summary>
    /// The proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are trusted, so that each client behind
    /// them has its own limits. Default empty: all clients behind a proxy share the limits of one client.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>
    /// The key that clients must send as <c>X-Api-Key</c> or as a bearer token. It has at least
    /// <see cref="MinApiKeyLength"/> characters, and at least 10 different ones. Default null: no key is needed.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Whether only pictures that are one aligned face each are accepted, for which no detector is needed. Default
    /// false.
    /// </summary>
    public bool AlignedOnly { get; init; }

    /// <summary>
    /// The maximum number of concurrent requests with photos, from reading the body to the answer; further requests get
    /// status 429. Default 128, at least 1.
    /// </summary>
    public int MaxRequests { get; init; } = 128;

    /// <summary>The maximum number of connections; beyond it, waiting connections are closed for new ones.</summary>
    internal int MaxConnections { get; init; } = 1024;

    /// <summary>The maximum length of a request body in bytes. Default 20 MiB, at least 1.</summary>
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>The maximum number of files in a form. Default 64, at least 1.</summary>
    public int MaxFiles { get; init; } = 64;

    /// <summary>
    /// The maximum memory for photos while they are decoded and searched, in bytes. Photos wait until memory is free; a
    /// photo that alone needs more is rejected. Default 0: half of the memory that the process may use, including a
    /// container's limit. At least 0.
    /// </summary>
    public long PictureMemoryBytes { get; init; }

    /// <summary>The maximum time from the last byte of the body to the answer. Default 30 s, above 0.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum time for a body to arrive. Default 60 s, above 0.</summary>
    public TimeSpan MaxUploadTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The maximum time that a face waits to share a model run with faces of other requests. Default 50 ms, at least 0.
    /// </summary>
    public TimeSpan MaxBatchWait { get; init; } = AnalysisQueueOptions.Default.MaxBatchWait;

    /// <summary>
    /// The folder of the page. Default: <c>wwwroot</c> next to the program. If it does not exist, there is only the
    /// API.
    /// </summary>
    public string PageFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>
    /// Adds log providers. Default null: no logs. Logs contain neither pictures nor results nor the names that clients
    /// give.
    /// </summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
