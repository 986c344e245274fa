using System.Net.Sockets;
using System.Text;

namespace Faer.Server.Tests;

/// <summary>A connection that sends arbitrary bytes, including ones that a valid client would not send.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();

    private RawClient() { }

    public static async Task<RawClient> Connect(Uri address)
    {
        var raw = new RawClient();
        await raw._client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return raw;
    }

    /// <summary>The start of a request with a body of this length.</summary>
    public static string Post(string length, string type = "image/png", string path = "/v1/analyze") =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n{length}\r\n\r\n";

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes; a connection that the server has closed is not an error.</summary>
    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (IOException) { }
    }

    /// <summary>
    /// Everything received until the server closes the connection or sends nothing for the given time.
    /// </summary>
    public async Task<string> Receive(TimeSpan patience)
    {
        var received = new StringBuilder();
        var buffer = new byte[16384];
        try
        {
            while (true)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(
                    TestContext.Current.CancellationToken
                );
                limit.CancelAfter(patience);
                int read = await _client.GetStream().ReadAsync(buffer, limit.Token);
                if (read == 0)
                    return received.ToString();
                received.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return received.ToString();
        }
    }

    public void Dispose() => _client.Dispose();
}
