using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Faer.FieldCases;

/// <summary><c>faer serve</c> on a free port, stopped by SIGTERM.</summary>
internal sealed class FaerService : IDisposable
{
    private readonly Process _process;

    public FaerService(CaseFolder folder, MemoryGroup? limit = null)
    {
        string shell = limit switch
        {
            null => "exec \"$0\" serve --port 0",
            { Members: { } members } => $"echo $$ > {members} && exec \"$0\" serve --port 0",
            _ =>
                $"DOTNET_GCHeapHardLimit={limit.Bytes.ToString("x", CultureInfo.InvariantCulture)} exec \"$0\" serve --port 0",
        };
        _process = FaerProgram.Start("/bin/sh", folder.Output(""), "-c", shell, FaerProgram.Program);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        string greeting =
            _process.StandardOutput.ReadLine() ?? throw new WrongException("faer serve ended immediately");
        Client = new HttpClient
        {
            BaseAddress = new Uri(Regex.Match(greeting, "http://[^ ]+/").Value),
            Timeout = TimeSpan.FromMinutes(5),
        };

        // One connection per request, like independent clients.
        Client.DefaultRequestHeaders.ConnectionClose = true;
        for (int i = 0; i < 600 && Ready() != HttpStatusCode.OK; i++)
            Thread.Sleep(100);
    }

    public HttpClient Client { get; }

    public HttpStatusCode Ready() => Status(() => Client.GetAsync("/readyz"), "/readyz");

    public HttpStatusCode Post(byte[] photo, string contentType)
    {
        using var content = new ByteArrayContent(photo);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Status(() => Client.PostAsync("/v1/analyze", content), "a photo");
    }

    /// <summary>The peak memory of the process, in megabytes.</summary>
    public int PeakMb()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.AsSpan(6).Trim().TrimEnd("kB ".AsSpan()), CultureInfo.InvariantCulture) / 1000;
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            using (Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
                kill.WaitForExit();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(60)))
                _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private static HttpStatusCode Status(Func<Task<HttpResponseMessage>> ask, string what)
    {
        try
        {
            using HttpResponseMessage answer = ask().Result;
            return answer.StatusCode;
        }
        catch (AggregateException error)
        {
            throw new WrongException($"{what} got no answer: {error.GetBaseException().Message}");
        }
    }
}
