using System.Diagnostics;

namespace Faer.Server.Analysis;

/// <summary>
/// Limits the number of concurrent requests and the total bytes of their bodies. A client can have at most half of each
/// while its bodies arrive, so that slow or large bodies of one client do not shut out the others. Safe to call from
/// many threads at once.
/// </summary>
/// <remarks>
/// Not System.Threading.RateLimiting: its limiters count one thing each, cannot take room for bytes as they arrive, and
/// do not say how long a place stays taken.
/// </remarks>
/// <param name="maxRequests">The maximum number of requests.</param>
/// <param name="maxBytes">The maximum number of bytes; a single request is admitted whatever its length.</param>
internal sealed class RequestGate(int maxRequests, long maxBytes)
{
    private const int MaxRetryAfterSeconds = 30;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Client> _clients = [];
    private readonly int _maxUploadsOfClient = Math.Max(1, maxRequests / 2);
    private long _bytes;
    private int _active;
    private double _secondsPerRequest; // smoothed

    /// <summary>The number of admitted requests.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>
    /// The seconds after which a rejected client may try again: the smoothed duration of recent requests, 1 to 30.
    /// </summary>
    public int RetryAfterSeconds
    {
        get
        {
            lock (_lock)
                return Math.Clamp((int)Math.Ceiling(_secondsPerRequest), 1, MaxRetryAfterSeconds);
        }
    }

    /// <summary>Admits a request until the place is disposed. Returns null if there is no room.</summary>
    /// <param name="client">The client that sends it.</param>
    /// <param name="bodyBytes">The length that its body claims; 0 if it claims none. The body takes room only as it
    /// arrives (<see cref="Place.TryRead"/>).</param>
    public Place? TryEnter(string client, long bodyBytes)
    {
        lock (_lock)
        {
            Client known = _clients.GetValueOrDefault(client) ?? new Client(client);
            if (_active >= maxRequests || known.Uploads >= _maxUploadsOfClient || !Fits(known, bodyBytes))
                return null;
            _active++;
            known.Requests++;
            known.Uploads++;
            _clients[client] = known;
            return new Place(this, known);
        }
    }

    private bool Fits(Client client, long more) =>
        (_bytes + more <= maxBytes || _bytes == 0) && (client.Bytes + more <= maxBytes / 2 || client.Bytes == 0);

    private bool TryRead(Client client, long before, int more)
    {
        lock (_lock)
        {
            bool isAlone = _bytes == before,
                isOnlyOfClient = client.Bytes == before;
            if ((!isAlone && _bytes + more > maxBytes) || (!isOnlyOfClient && client.Bytes + more > maxBytes / 2))
                return false;
            _bytes += more;
            client.Bytes += more;
            return true;
        }
    }

    private void EndUpload(Client client)
    {
        lock (_lock)
            client.Uploads--;
    }

    private void Leave(Client client, long bodyBytes, double seconds)
    {
        lock (_lock)
        {
            _active--;
            _bytes -= bodyBytes;
            client.Bytes -= bodyBytes;
            if (--client.Requests == 0)
                _clients.Remove(client.Name);
            _secondsPerRequest += (seconds - _secondsPerRequest) / 16;
        }
    }

    /// <summary>The admitted requests of one client.</summary>
    internal sealed class Client(string name)
    {
        public string Name { get; } = name;

        public int Requests { get; set; }

        public int Uploads { get; set; }

        public long Bytes { get; set; }
    }

    /// <summary>The place of an admitted request. Not thread-safe.</summary>
    internal sealed class Place(RequestGate gate, Client client) : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private long _bytes;
        private bool _isUploading = true;
        private bool _isIn = true;

        /// <summary>Reserves room for bytes of the body that have arrived.</summary>
        /// <returns>Whether there is room.</returns>
        public bool TryRead(int bytes)
        {
            if (!gate.TryRead(client, _bytes, bytes))
                return false;
            _bytes += bytes;
            return true;
        }

        /// <summary>Marks the body as complete, so that it no longer counts as an upload of the client.</summary>
        public void EndUpload()
        {
            if (_isUploading)
                gate.EndUpload(client);
            _isUploading = false;
        }

        public void Dispose()
        {
            if (!_isIn)
                return;
            _isIn = false;
            EndUpload();
            gate.Leave(client, _bytes, Stopwatch.GetElapsedTime(_since).TotalSeconds);
        }
    }
}
