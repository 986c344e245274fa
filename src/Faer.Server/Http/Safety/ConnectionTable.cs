using Microsoft.AspNetCore.Connections;

namespace Faer.Server.Http.Safety;

/// <summary>
/// The open connections. If the table is full, a waiting connection, which has no request in progress, is closed for
/// the new one: the longest-waiting connection of the client with the most waiting connections. Neither silent
/// connections nor a single client can therefore shut out other clients. Safe to call from many threads at once.
/// </summary>
/// <param name="capacity">The maximum number of connections.</param>
internal sealed class ConnectionTable(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Entry>> _waiting = [];
    private int _count;

    /// <summary>
    /// Adds a connection until the entry is disposed. Returns null if the table is full and every connection has a
    /// request in progress.
    /// </summary>
    public Entry? TryEnter(ConnectionContext connection, string client)
    {
        Entry? closed = null;
        Entry entry;
        lock (_lock)
        {
            if (_count >= capacity)
            {
                LinkedList<Entry>? most = _waiting.Values.MaxBy(list => list.Count);
                closed = most?.First?.Value;
                if (closed is null)
                    return null;
                closed.StopWaiting();
                _count--;
                closed.IsIn = false;
            }

            _count++;
            entry = new Entry(this, connection, client);
            entry.StartWaiting();
        }

        closed?.Connection.Abort(new ConnectionAbortedException("Closed for a newer connection."));
        return entry;
    }

    /// <summary>A connection in the table.</summary>
    internal sealed class Entry(ConnectionTable table, ConnectionContext connection, string client) : IDisposable
    {
        private LinkedListNode<Entry>? _waits;

        public ConnectionContext Connection { get; } = connection;

        public bool IsIn { get; set; } = true;

        /// <summary>
        /// Marks the start of a request: the connection is not closed for others until it is answered.
        /// </summary>
        public void BeginRequest()
        {
            lock (table._lock)
                StopWaiting();
        }

        /// <summary>Marks the end of a request: the connection waits again.</summary>
        public void EndRequest()
        {
            lock (table._lock)
            {
                if (IsIn)
                    StartWaiting();
            }
        }

        public void Dispose()
        {
            lock (table._lock)
            {
                StopWaiting();
                if (IsIn)
                    table._count--;
                IsIn = false;
            }
        }

        internal void StartWaiting()
        {
            if (_waits is not null)
                return;
            if (!table._waiting.TryGetValue(client, out LinkedList<Entry>? list))
                table._waiting[client] = list = new LinkedList<Entry>();
            _waits = list.AddLast(this);
        }

        internal void StopWaiting()
        {
            if (_waits is not { List: { } list } node)
                return;
            list.Remove(node);
            if (list.Count == 0)
                table._waiting.Remove(client);
            _waits = null;
        }
    }
}
