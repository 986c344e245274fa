using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Faer.Server.Http.Safety;

/// <summary>Rules for each connection before HTTP: a place in the table, and a first byte in time.</summary>
internal sealed class ConnectionRules(ConnectionTable table)
{
    /// <summary>The maximum time until the first byte of a new connection.</summary>
    public static readonly TimeSpan FirstByteTime = TimeSpan.FromSeconds(10);

    private static readonly object s_entry = new(),
        s_metrics = new();

    /// <summary>Applies the rules to the connections of a listener.</summary>
    /// <param name="listen">The listener.</param>
    /// <param name="isForMetrics">Whether the listener serves only metrics.</param>
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

    /// <summary>Whether a request came to the listener that serves only metrics.</summary>
    public static bool IsForMetrics(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(s_metrics) == true;

    /// <summary>
    /// Middleware: protects the connection from being closed for another one while a request is in progress.
    /// </summary>
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
            input.AdvanceTo(read.Buffer.Start); // left for the reader of the request
            return hasBytes;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
