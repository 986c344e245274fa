namespace Faer.Server;

/// <summary>Counts the wrong keys that each client sends in a minute. Safe to call from many threads at once.</summary>
/// <param name="time">The clock.</param>
internal sealed class WrongKeys(TimeProvider time)
{
    /// <summary>Wrong keys of a client in a minute, until it is told to wait.</summary>
    public const int Most = 20;

    // Beyond them the count starts anew, so that many addresses take no memory.
    private const int MostClients = 10_000;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private long _since = time.GetTimestamp();

    /// <summary>Counts one more.</summary>
    /// <returns>In how many seconds the client may come again; null where it may at once.</returns>
    public int? Add(string client)
    {
        lock (_lock)
        {
            TimeSpan elapsed = time.GetElapsedTime(_since);
            if (elapsed >= s_window || _counts.Count >= MostClients)
            {
                _counts.Clear();
                _since = time.GetTimestamp();
                elapsed = TimeSpan.Zero;
            }

            int count = _counts[client] = _counts.GetValueOrDefault(client) + 1;
            return count > Most ? (int)Math.Ceiling((s_window - elapsed).TotalSeconds) : null;
        }
    }
}
