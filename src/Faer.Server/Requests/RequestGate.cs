using System.Diagnostics;

namespace Faer.Server;

/// <summary>
/// Lets only so many requests, and bodies of so many bytes in all, in at once, before a body is read: what is turned away costs nothing. Safe
/// to call from many threads at once.
/// </summary>
/// <param name="maxRequests">Most requests.</param>
/// <param name="maxBytes">Most bytes; one request is let in whatever its length.</param>
internal sealed class RequestGate(int maxRequests, long maxBytes)
{
    private const int MaxRetryAfterSeconds = 30;

    private readonly Lock _lock = new();
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
            lock (_lock) return Math.Clamp((int)Math.Ceiling(_secondsPerRequest), 1, MaxRetryAfterSeconds);
        }
    }

    /// <summary>Lets a request in, until the place is disposed of; null where there is no room.</summary>
    /// <param name="bodyBytes">The length of its body, or the most that it can be.</param>
    public IDisposable? TryEnter(long bodyBytes)
    {
        lock (_lock)
        {
            if (_active >= maxRequests || (_active > 0 && _bytes + bodyBytes > maxBytes)) return null;
            _active++;
            _bytes += bodyBytes;
            return new Place(this, bodyBytes);
        }
    }

    private void Leave(long bodyBytes, double seconds)
    {
        lock (_lock)
        {
            _active--;
            _bytes -= bodyBytes;
            _secondsPerRequest += (seconds - _secondsPerRequest) / 16;
        }
    }

    private sealed class Place(RequestGate gate, long bodyBytes) : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) gate.Leave(bodyBytes, Stopwatch.GetElapsedTime(_since).TotalSeconds);
        }
    }
}
