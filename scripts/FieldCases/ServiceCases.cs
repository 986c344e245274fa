using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Faer.FieldCases;

/// <summary>Requests to <c>faer serve</c>.</summary>
internal static class ServiceCases
{
    private const long LimitBytes = 1L << 30;
    private const int PeakMb = 900;

    private static readonly HttpStatusCode[] s_answers =
    [
        HttpStatusCode.OK,
        HttpStatusCode.TooManyRequests,
        HttpStatusCode.ServiceUnavailable,
    ];

    private static readonly HttpStatusCode[] s_refusals =
    [
        HttpStatusCode.RequestEntityTooLarge,
        HttpStatusCode.UnprocessableEntity,
    ];

    // Silent connections must be closed within about ten seconds, with some tolerance for a busy machine.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(20);

    public static void ContentTypes(CaseFolder folder)
    {
        using var service = new FaerService(folder);
        byte[] photo = File.ReadAllBytes(CaseFolder.Photo());
        string[] types = ["image/jpeg", "image/jpg", "image/pjpeg", "binary/octet-stream", "application/octet-stream"];
        foreach (string type in types)
            RequireStatus(service.Post(photo, type), type, HttpStatusCode.OK);
        using var packed = new ByteArrayContent(photo);
        packed.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        packed.Headers.ContentEncoding.Add("gzip");
        using HttpResponseMessage answer = service.Client.PostAsync("/v1/analyze", packed).Result;
        string body = answer.Content.ReadAsStringAsync().Result;
        RequireStatus(answer.StatusCode, "Content-Encoding: gzip", HttpStatusCode.UnsupportedMediaType);
        if (!body.Contains("gzip", StringComparison.Ordinal))
            throw new WrongException($"the answer to Content-Encoding: gzip does not name it: {body}");
    }

    /// <summary>
    /// With one gigabyte of memory, every request with very large pictures is answered, and so is an ordinary photo
    /// sent at the same time.
    /// </summary>
    public static void MemoryLimit(CaseFolder folder)
    {
        using var limit = new MemoryGroup(LimitBytes);
        using var service = new FaerService(folder, limit);
        byte[] photo = File.ReadAllBytes(CaseFolder.Photo());
        foreach ((string file, int count) in new[] { ("rgb8.png", 24), ("rgba16i.png", 2) })
        {
            byte[] bomb = File.ReadAllBytes(folder.Input(file));
            Task<HttpStatusCode> Send() => Task.Run(() => service.Post(bomb, "application/octet-stream"));
            Task<HttpStatusCode>[] bombs = [.. Enumerable.Range(0, count).Select(_ => Send())];
            Thread.Sleep(1000);
            RequireStatus(service.Post(photo, "image/jpeg"), "a plain photo meanwhile", s_answers);
            foreach (Task<HttpStatusCode> one in bombs)
                RequireStatus(one.GetAwaiter().GetResult(), $"{count} times {file}", [.. s_answers, .. s_refusals]);
        }

        RequireStatus(service.Post(photo, "image/jpeg"), "a plain photo at the end", HttpStatusCode.OK);
        int peak = service.PeakMb();
        if (peak > PeakMb)
            throw new WrongException($"the service took {peak} MB, more than {PeakMb} MB, {limit.Description}");
    }

    /// <summary>
    /// Health checks and other clients are answered while silent connections are open, and those are closed.
    /// </summary>
    public static void IdleConnections(CaseFolder folder)
    {
        using var service = new FaerService(folder);
        byte[] photo = File.ReadAllBytes(CaseFolder.Photo());
        var silent = new List<Socket>();
        try
        {
            for (int i = 0; i < 1030; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                silent.Add(socket);
                socket.Connect(IPAddress.Loopback, service.Client.BaseAddress!.Port);
            }

            var clock = Stopwatch.StartNew();
            for (int i = 0; i < 4; i++)
            {
                RequireStatus(service.Ready(), "/readyz", HttpStatusCode.OK);
                RequireStatus(service.Post(photo, "image/jpeg"), "a photo", HttpStatusCode.OK);
                Thread.Sleep(1000);
            }

            while (silent.Any(socket => !IsClosed(socket)))
            {
                int open = silent.Count(socket => !IsClosed(socket));
                if (clock.Elapsed > s_silence)
                    throw new WrongException(
                        $"{open} silent connections are still open after {s_silence.TotalSeconds} s"
                    );
                Thread.Sleep(200);
            }
        }
        finally
        {
            foreach (Socket socket in silent)
                socket.Dispose();
        }
    }

    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static void RequireStatus(HttpStatusCode status, string what, params HttpStatusCode[] expected)
    {
        if (expected.Contains(status))
            return;
        string names = string.Join(" or ", expected.Select(one => (int)one));
        throw new WrongException($"{what} was answered with {(int)status}, not with {names}");
    }
}
