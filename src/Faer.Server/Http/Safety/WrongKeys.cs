namespace Faer.Server.Http.Safety;

/// <summary>Counts the wrong keys that each client sends per minute. Safe to call from many threads at once.</summary>
/// <param name="time">The clock.</param>
internal sealed class WrongKeys(TimeProvider time)
{
    /// <summary>The number of wrong keys that a client may send per minute before it must wait.</summary>
    public const int Most = 20;

    // At this number all counts are reset, so that many addresses do not fill the memory.
    private const int MostClients = 10_000;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private long _since = time.GetTimestamp();

    /// <summary>Counts a wrong key.</summary>
    /// <returns>The seconds after which the client may try again; null if it may at once.</returns>
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
