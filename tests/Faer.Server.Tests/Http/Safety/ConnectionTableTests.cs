using Faer.Server.Http.Safety;
using Microsoft.AspNetCore.Connections;

namespace Faer.Server.Tests.Http.Safety;

public sealed class ConnectionTableTests
{
    [Fact]
    public void The_longest_waiting_connection_of_the_busiest_client_is_closed()
    {
        var table = new ConnectionTable(4);
        var many = new DefaultConnectionContext[3];
        for (int i = 0; i < many.Length; i++)
            table.TryEnter(many[i] = new DefaultConnectionContext(), "many");
        var one = new DefaultConnectionContext();
        Assert.NotNull(table.TryEnter(one, "one"));
        Assert.NotNull(table.TryEnter(new DefaultConnectionContext(), "new"));

        Assert.True(IsClosed(many[0]));
        Assert.All(
            (DefaultConnectionContext[])[many[1], many[2], one],
            connection => Assert.False(connection.ConnectionClosed.IsCancellationRequested)
        );
    }

    [Fact]
    public void A_connection_with_an_active_request_is_kept()
    {
        var table = new ConnectionTable(1);
        var busy = new DefaultConnectionContext();
        ConnectionTable.Entry entry = table.TryEnter(busy, "a")!;
        entry.BeginRequest();
        Assert.Null(table.TryEnter(new DefaultConnectionContext(), "b"));
        entry.EndRequest();
        ConnectionTable.Entry next = table.TryEnter(new DefaultConnectionContext(), "b")!;
        Assert.True(IsClosed(busy));

        // The closed connection is removed later, and no longer counts.
        entry.BeginRequest();
        entry.EndRequest();
        entry.Dispose();
        next.BeginRequest();
        Assert.Null(table.TryEnter(new DefaultConnectionContext(), "c"));
        next.Dispose();
        Assert.NotNull(table.TryEnter(new DefaultConnectionContext(), "c"));
    }

    /// <summary>Connections are closed on another thread.</summary>
    private static bool IsClosed(DefaultConnectionContext connection) =>
        SpinWait.SpinUntil(() => connection.ConnectionClosed.IsCancellationRequested, TimeSpan.FromSeconds(30));
}
