using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Net.Sockets;
using System.Text;

namespace Faer.Server.Tests;

/// <summary>
/// Sends the requests of broken and hostile clients to a service, the same requests for the same seed: noise, damaged
/// pictures and forms, decompression bombs, header floods, bodies that end early, clients that disconnect. Does not use
/// Faer, so that a script can share it.
/// </summary>
/// <param name="address">The address of the service.</param>
/// <param name="seed">The seed that chooses the requests.</param>
/// <param name="pictures">Contents of complete PNG files.</param>
internal sealed class ServiceFuzz(Uri address, int seed, IReadOnlyList<byte[]> pictures)
{
    private const int Kinds = 16;
    private const string Boundary = "----fuzz";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string[] s_methods =
    [
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "get",
        "P\0ST",
    ];
    private static readonly string[] s_paths =
    [
        "/v1/analyze",
        "/v1/annotate",
        "/v1/models",
        "/v1/models/%00/file",
        "/../../etc/passwd",
        "//",
        "/v1/analyze?aligned=true",
        "/v1/analyze?%ff=%zz",
        "/readyz",
        "*",
        "/metrics?x",
        "/problems/%2e%2e",
    ];

    /// <summary>
    /// Faults of the service: a missing response where one is required, an internal error, or an invalid response.
    /// </summary>
    public ConcurrentBag<string> Wrong { get; } = [];

    /// <summary>How often each status occurred; 0 is a connection closed without a response.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    /// <summary>Sends this many requests, several at a time.</summary>
    public Task Run(int count, int atOnce, CancellationToken cancellationToken) =>
        Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (index, stop) => await One(index, stop)
        );

    private async Task One(int index, CancellationToken stop)
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        int kind = index % Kinds;
        byte[] picture = pictures[random.Next(pictures.Count)];
        (byte[] request, bool leaves) = Request(kind, picture, random);
        int status = await Send(request, leaves, endsEarly: kind is 2 or 12, random, stop);
        Statuses.AddOrUpdate(status, 1, (_, times) => times + 1);
        bool isWhole = kind is 0 or 1;
        if (status is 500 or < 0 || (isWhole && status is not (200 or 429)))
            Wrong.Add($"request {index} (kind {kind}): status {status}");
    }

    private static (byte[] Request, bool Leaves) Request(int kind, byte[] picture, Random random) =>
        kind switch
        {
            0 => (Post("image/png", picture), false),
            1 => (Post(FormType, Form(picture)), false),
            2 => (Noise(random, random.Next(1, 5000)), false),
            3 => (Post("image/png", Noise(random, random.Next(0, 5000))), false),
            4 => (Post("image/jpeg", picture[..random.Next(1, picture.Length)]), false),
            5 => (
                Post("image/png", Flip(picture, random), random.Next(4) == 0 ? "/v1/annotate" : "/v1/analyze"),
                false
            ),
            6 => (Post("image/png", Bomb(picture, random)), false),
            7 => (Post(FormType, Form(picture)[..random.Next(1, Form(picture).Length)]), false),
            8 => (Post(FormType, Flip(Form(picture[..Math.Min(picture.Length, 300)]), random)), false),
            9 => (Post(FormType, ManyParts(random.Next(60, 400))), false),
            10 => (Head("POST", "/v1/analyze", Flood(random)), false),
            11 => (
                Head(
                    "POST",
                    "/v1/analyze",
                    "Content-Type: image/png\r\nContent-Length: 100000\r\n",
                    picture[..random.Next(1, picture.Length)]
                ),
                true
            ),
            12 => (
                Head(
                    "POST",
                    "/v1/analyze",
                    "Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n",
                    Noise(random, 200)
                ),
                false
            ),
            13 => (Head(s_methods[random.Next(s_methods.Length)], s_paths[random.Next(s_paths.Length)], ""), false),
            14 => (
                Post(
                    "image/png",
                    picture,
                    headers: random.Next(2) == 0 ? "Origin: http://other.example\r\n" : "Content-Length: 5\r\n"
                ),
                false
            ),
            _ => (Post("image/png", picture), true),
        };

    private static string FormType => $"multipart/form-data; boundary={Boundary}";

    private static byte[] Post(string type, byte[] body, string path = "/v1/analyze", string headers = "") =>
        Head("POST", path, $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}", body);

    private static byte[] Head(string method, string path, string headers, byte[]? body = null) =>
        [
            .. Encoding.Latin1.GetBytes(
                $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
            ),
            .. body ?? [],
        ];

    private static byte[] Form(byte[] picture) =>
        [
            .. Encoding.Latin1.GetBytes(
                $"--{Boundary}\r\nContent-Disposition: form-data; name=photo; filename=a.png\r\n\r\n"
            ),
            .. picture,
            .. Encoding.Latin1.GetBytes($"\r\n--{Boundary}--\r\n"),
        ];

    private static byte[] ManyParts(int count) =>
        [
            .. Encoding.Latin1.GetBytes(
                string.Concat(
                    Enumerable
                        .Range(0, count)
                        .Select(i =>
                            $"--{Boundary}\r\nContent-Disposition: form-data; name=p; filename={i}.png\r\n\r\nx\r\n"
                        )
                ) + $"--{Boundary}--\r\n"
            ),
        ];

    private static string Flood(Random random) =>
        random.Next(2) == 0
            ? string.Concat(Enumerable.Range(0, random.Next(100, 3000)).Select(i => $"X-{i}: y\r\n"))
            : $"X-Long: {new string('y', random.Next(20_000, 200_000))}\r\n";

    /// <summary>A picture whose header claims a size that fits into no memory.</summary>
    private static byte[] Bomb(byte[] picture, Random random)
    {
        byte[] bomb = [.. picture];
        BinaryPrimitives.WriteInt32BigEndian(
            bomb.AsSpan(16),
            random.Next(3) == 0 ? int.MaxValue : random.Next(0, 100_000)
        );
        BinaryPrimitives.WriteInt32BigEndian(
            bomb.AsSpan(20),
            random.Next(3) == 0 ? int.MaxValue : random.Next(0, 100_000)
        );
        BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc32.HashToUInt32(bomb.AsSpan(12, 17)));
        return bomb;
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        byte[] damaged = [.. bytes];
        for (int i = random.Next(1, 30); i > 0; i--)
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }

    /// <summary>The status of the response; 0 if the connection was closed without one, negative for a fault.</summary>
    private async Task<int> Send(byte[] request, bool leaves, bool endsEarly, Random random, CancellationToken stop)
    {
        bool isConnected = false;
        using var client = new TcpClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_patience);
        try
        {
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            isConnected = true;
            NetworkStream stream = client.GetStream();
            int cut = random.Next(request.Length);
            await stream.WriteAsync(request.AsMemory(0, cut), limit.Token);
            if (random.Next(8) == 0)
                await Task.Delay(random.Next(30), limit.Token); // in pieces
            await stream.WriteAsync(request.AsMemory(cut), limit.Token);
            if (leaves)
                return 0;
            if (endsEarly)
                client.Client.Shutdown(SocketShutdown.Send); // otherwise the service waits for the rest
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer, limit.Token);
            string text = Encoding.Latin1.GetString(answer.GetBuffer(), 0, (int)Math.Min(answer.Length, 64));
            if (text.Length == 0)
                return 0;
            return
                text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(9, 3), out int status)
                ? status
                : -1;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return -2;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return isConnected ? 0 : -3; // closed while the request was being sent, or refused at once
        }
    }
}
