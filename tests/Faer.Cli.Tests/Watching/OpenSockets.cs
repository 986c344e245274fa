using System.Globalization;
using System.Net;

namespace Faer.Cli.Tests.Watching;

/// <summary>
/// Every internet socket that a process of Linux is seen with, by reading the kernel's tables again and again. What lives
/// for less than a few milliseconds may be missed.
/// </summary>
internal sealed class OpenSockets : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly string _process;
    private readonly HashSet<string> _seen = [];
    private readonly Task _watch;

    public OpenSockets(int process)
    {
        _process = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
        _watch = Task.Run(Watch);
    }

    /// <summary>Stops to watch.</summary>
    /// <param name="listener">The process may listen here, and answer who connects.</param>
    public async Task<IReadOnlyList<string>> Findings(IPEndPoint? listener)
    {
        await DisposeAsync();
        string? expected = listener is null ? null : $"tcp from {listener} ";
        return
        [
            .. _seen
                .Where(socket => expected is null || !socket.StartsWith(expected, StringComparison.Ordinal))
                .Order(),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch;
    }

    private async Task Watch()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                HashSet<string?> own =
                [
                    .. Directory.EnumerateFiles($"{_process}/fd").Select(file => new FileInfo(file).LinkTarget),
                ];
                foreach (string table in new[] { "tcp", "tcp6", "udp", "udp6" })
                    Read(table, own);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or this kernel lacks a table.
            }

            await Task.Delay(s_pause, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A line: <c>number: local remote state queues timer retransmissions user timeout inode ...</c>.</summary>
    private void Read(string table, HashSet<string?> own)
    {
        foreach (string line in File.ReadLines($"{_process}/net/{table}").Skip(1))
        {
            string[] cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!own.Contains($"socket:[{cells[9]}]"))
                continue;
            _seen.Add($"{table} from {Address(cells[1])} to {Address(cells[2])}");
        }
    }

    /// <summary>Reads an address such as <c>0100007F:1F90</c>: words of 32 bits as this processor keeps them, and the port.</summary>
    private static IPEndPoint Address(string text)
    {
        string[] parts = text.Split(':');
        byte[] bytes = Convert.FromHexString(parts[0]);
        for (int word = 0; word < bytes.Length; word += 4)
            Array.Reverse(bytes, word, 4);
        int port = int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new IPEndPoint(new IPAddress(bytes), port);
    }
}
