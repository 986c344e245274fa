using System.Diagnostics;

namespace Faer.Server;

/// <summary>
/// Lets only so many requests, and bodies of so many bytes in all, in at once. No client has more than half of them while its bodies arrive, so
/// that one client with slow or large bodies does not shut out the others. Safe to call from many threads at once.
/// </summary>
/// <param name="maxRequests">Most requests.</param>
/// <param name="maxBytes">Most bytes; one request is let in whatever its length.</param>
internal sealed class RequestGate(int maxRequests, long maxBytes)
{
    private const int MaxRetryAfterSeconds = 30;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Client> _clients = [];
    private readonly int _maxUploadsOfClient = Math.Max(1, maxRequests / 2);
    private long _bytes;
    private int _active;
    private double _secondsPerRequest; // smoothed

    /// <summary>Requests that are in.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>In how many seconds those that are in now will have left, by how long requests took lately.</summary>
    public int RetryAfterSeconds
    {
        get
        {
            lock (_lock)
                return Math.Clamp((int)Math.Ceiling(_secondsPerRequest), 1, MaxRetryAfterSeconds);
        }
    }

    /// <summary>Lets a request in, until the place is disposed of; null where there is no room.</summary>
    /// <param name="client">Who sends it.</param>
    /// <param name="bodyBytes">The length that its body claims; 0 where it claims none. It takes room only as it arrives (<see cref="Place.TryRead"/>).</param>
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

    /// <summary>What one client has inside.</summary>
    internal sealed class Client(string name)
    {
        public string Name { get; } = name;

        public int Requests { get; set; }

        public int Uploads { get; set; }

        public long Bytes { get; set; }
    }

    /// <summary>The place of a request that is in; used by one thread at a time.</summary>
    internal sealed class Place(RequestGate gate, Client client) : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private long _bytes;
        private bool _isUploading = true;
        private bool _isIn = true;

        /// <summary>Takes room for bytes of the body that have arrived.</summary>
        /// <returns>Whether there is room.</returns>
        public bool TryRead(int bytes)
        {
            if (!gate.TryRead(client, _bytes, bytes))
                return false;
            _bytes += bytes;
            return true;
        }

        /// <summary>The body is there: from now on it does not count as one that the client still sends.</summary>
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
