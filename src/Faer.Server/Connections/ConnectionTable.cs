using Microsoft.AspNetCore.Connections;

namespace Faer.Server;

/// <summary>
/// The open connections. Where there are too many, one that has no request under way is closed for the new one: the longest-waiting one of the
/// client that has the most of them. So silent connections, and those of one client, shut out nobody. Safe to call from many threads at once.
/// </summary>
/// <param name="capacity">Most connections.</param>
internal sealed class ConnectionTable(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Entry>> _waiting = [];
    private int _count;

    /// <summary>Enters a connection, until the entry is disposed of; null where all others have a request under way.</summary>
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

        /// <summary>A request has come: the connection is not closed for others until it is answered.</summary>
        public void BeginRequest()
        {
            lock (table._lock)
                StopWaiting();
        }

        /// <summary>The request is answered.</summary>
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
