// Measures 'faer serve' under load, with clients that each post one photo after another, and compares it with 'faer
// analyze' on the same photos:
//   dotnet build -c Release src/Faer.Cli
//   dotnet run -c Release scripts/ServeLoad.cs -- <folder of photos> [<seconds, default 60>] [<clients, default 64>] [<photos, default 3000>]
// Exit code 1 when any answer was neither 200 nor 429.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

const string Program = "artifacts/bin/Faer.Cli/release/faer.dll";
if (args.Length is < 1 or > 4 || !Directory.Exists(args[0]) || !File.Exists(Program))
{
    Console.Error.WriteLine(
        $"ServeLoad: name a folder of photos, in the checkout's top folder, after 'dotnet build -c Release src/Faer.Cli' ({Program})."
    );
    return 2;
}

int seconds = Number(1, 60),
    clients = Number(2, 64),
    count = Number(3, 3000);
string[] paths =
[
    .. Directory
        .EnumerateFiles(args[0], "*.jpg", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Take(count),
];
byte[][] photos = [.. paths.Select(File.ReadAllBytes)];
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{photos.Length} photos of {photos.Average(photo => photo.Length) / 1000:F1} kB, {Environment.ProcessorCount} cores, {clients} clients, {seconds} s"
    )
);

double before = Analyze();
(double rate, int wrong) = await Serve();
double after = Analyze();
double folder = (before + after) / 2;
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"faer analyze: {before:F1} photos per second before, {after:F1} after; the service reached {100 * rate / folder:F1} % of their mean"
    )
);
return wrong == 0 ? 0 : 1;

int Number(int index, int otherwise) =>
    args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

// The rate of the pipeline alone, as --profile reports it, without the start of the program.
double Analyze()
{
    string work = Directory.CreateTempSubdirectory("faer-load-").FullName;
    try
    {
        string list = Path.Combine(work, "photos.txt");
        File.WriteAllLines(list, paths);
        using var faer = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Program, "analyze", $"@{list}", "--output", Path.Combine(work, "out"), "--profile"]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        Task<string> output = faer.StandardOutput.ReadToEndAsync();
        string profile = faer.StandardError.ReadToEnd();
        faer.WaitForExit();
        Match match = Regex.Match(profile, @"([\d.]+) photos per second");
        return match.Success
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(
                $"faer analyze --profile reported no rate: {profile} {output.Result}"
            );
    }
    finally
    {
        Directory.Delete(work, recursive: true);
    }
}

async Task<(double Rate, int Wrong)> Serve()
{
    using var faer = Process.Start(
        new ProcessStartInfo("dotnet", [Program, "serve", "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }
    )!;
    faer.ErrorDataReceived += (_, _) => { };
    faer.BeginErrorReadLine();
    string greeting = (await faer.StandardOutput.ReadLineAsync())!;
    using var client = new HttpClient { BaseAddress = new Uri(Regex.Match(greeting, "http://[^ ]+/").Value) };
    while (!(await client.GetAsync("/readyz")).IsSuccessStatusCode)
        await Task.Delay(50);

    var times = new List<double>[clients];
    int[] busy = new int[clients],
        wrong = new int[clients];
    int next = -1;
    using var stop = new CancellationTokenSource();
    Task<List<long>> memory = Memory(faer, stop.Token);
    var clock = Stopwatch.StartNew();
    TimeSpan processorBefore = faer.TotalProcessorTime,
        own = Process.GetCurrentProcess().TotalProcessorTime;
    await Task.WhenAll(
        Enumerable
            .Range(0, clients)
            .Select(index =>
                Task.Run(async () =>
                {
                    times[index] = [];
                    while (clock.Elapsed.TotalSeconds < seconds)
                    {
                        byte[] photo = photos[Interlocked.Increment(ref next) % photos.Length];
                        using var content = new ByteArrayContent(photo);
                        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
                        long start = Stopwatch.GetTimestamp();
                        try
                        {
                            using HttpResponseMessage response = await client.PostAsync("/v1/analyze", content);
                            await response.Content.ReadAsByteArrayAsync();
                            if (response.StatusCode == HttpStatusCode.OK)
                                times[index].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                            else if (response.StatusCode == HttpStatusCode.TooManyRequests)
                                busy[index]++;
                            else
                                wrong[index]++;
                            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                                await Task.Delay(response.Headers.RetryAfter!.Delta!.Value);
                        }
                        catch (HttpRequestException)
                        {
                            wrong[index]++;
                        }
                    }
                })
            )
    );
    double elapsed = clock.Elapsed.TotalSeconds;
    faer.Refresh();
    double processor = (faer.TotalProcessorTime - processorBefore).TotalSeconds,
        ownProcessor = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds;
    await stop.CancelAsync();
    List<long> megabytes = await memory;
    using (Process kill = Process.Start("kill", ["-TERM", $"{faer.Id}"]))
        await kill.WaitForExitAsync();
    await faer.WaitForExitAsync();

    double[] sorted = [.. times.SelectMany(list => list).Order()];
    double rate = sorted.Length / elapsed;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"service: {sorted.Length} photos in {elapsed:F1} s, {rate:F1} per second; {busy.Sum()} told to try again (429), {wrong.Sum()} other errors; exit code {faer.ExitCode}"
        )
    );
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"latency: p50 {At(0.50):F0} ms, p90 {At(0.90):F0} ms, p99 {At(0.99):F0} ms, maximum {sorted[^1]:F0} ms"
        )
    );
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"memory (resident): {megabytes[0]} MB at the start, {megabytes[megabytes.Count / 4]} MB after a quarter, {megabytes[^1]} MB at the end, {megabytes.Max()} MB at most"
        )
    );
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"processor: service {processor:F1} s, clients {ownProcessor:F1} s, of {elapsed * Environment.ProcessorCount:F1} s"
        )
    );
    return (rate, wrong.Sum());

    double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
}

static async Task<List<long>> Memory(Process process, CancellationToken stop)
{
    var megabytes = new List<long>();
    while (!stop.IsCancellationRequested)
    {
        process.Refresh();
        megabytes.Add(process.WorkingSet64 / 1_000_000);
        await Task.Delay(1000, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    return megabytes;
}
