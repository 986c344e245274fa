using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Faer.Server;

/// <summary>What holds for each connection before it is HTTP: a place in the table, and a first byte within its time.</summary>
internal sealed class ConnectionRules(ConnectionTable table)
{
    /// <summary>How long a new connection may be silent.</summary>
    public static readonly TimeSpan FirstByteTime = TimeSpan.FromSeconds(10);

    private static readonly object s_entry = new(),
        s_metrics = new();

    /// <summary>Puts the rules before the connections of a listener.</summary>
    /// <param name="listen">The listener.</param>
    /// <param name="isForMetrics">Whether it is the listener of the figures alone.</param>
    public void Apply(ListenOptions listen, bool isForMetrics) =>
        listen.Use(next =>
            async connection =>
            {
                using ConnectionTable.Entry? entry = table.TryEnter(
                    connection,
                    ClientAddress.Of((connection.RemoteEndPoint as IPEndPoint)?.Address)
                );
                connection.Items[s_entry] = entry;
                if (isForMetrics)
                    connection.Items[s_metrics] = true;
                if (entry is not null && await HasFirstByte(connection))
                    await next(connection);
                else
                    connection.Abort();
            }
        );

    /// <summary>Whether a request came to the listener of the figures.</summary>
    public static bool IsForMetrics(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(s_metrics) == true;

    /// <summary>Middleware: keeps the connection while a request is under way.</summary>
    public static async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var entry = context.Features.Get<IConnectionItemsFeature>()?.Items[s_entry] as ConnectionTable.Entry;
        entry?.BeginRequest();
        try
        {
            await next(context);
        }
        finally
        {
            entry?.EndRequest();
        }
    }

    private static async Task<bool> HasFirstByte(ConnectionContext connection)
    {
        CancellationToken stopping =
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            ?? CancellationToken.None;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, stopping);
        late.CancelAfter(FirstByteTime);
        try
        {
            PipeReader input = connection.Transport.Input;
            ReadResult read = await input.ReadAsync(late.Token);
            bool hasBytes = !read.Buffer.IsEmpty;
            input.AdvanceTo(read.Buffer.Start); // left for whoever reads the request
            return hasBytes;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
