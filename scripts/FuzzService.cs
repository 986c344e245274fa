// Sends thousands of broken and hostile requests to 'faer serve', and checks that it keeps running with constant
// memory:
//   dotnet build -c Release src/Faer.Cli
//   dotnet run -c Release scripts/FuzzService.cs -- [requests, default 20000] [seed, default 1]
// The pictures are samples/. tests/Faer.Server.Tests runs the same with a few hundred requests.
#:package System.IO.Hashing
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Faer.Server.Tests;

int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
const string Program = "artifacts/bin/Faer.Cli/release/faer.dll";
const int AtOnce = 16,
    Parts = 10;
if (!Directory.Exists("samples") || !File.Exists(Program))
{
    Console.Error.WriteLine(
        $"FuzzService: run this in the checkout's top folder, after 'dotnet build -c Release src/Faer.Cli' ({Program})."
    );
    return 2;
}

byte[][] pictures = [.. Directory.GetFiles("samples", "*.png").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
using var faer = Process.Start(
    new ProcessStartInfo("dotnet", [Program, "serve", "--port", "0", "--aligned"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }
)!;
var faults = new List<string>();
faer.ErrorDataReceived += (_, line) =>
{
    if (line.Data?.Contains("\"Error\"", StringComparison.Ordinal) == true)
        faults.Add(line.Data);
};
faer.BeginErrorReadLine();
string greeting = (await faer.StandardOutput.ReadLineAsync())!;
var address = new Uri(Regex.Match(greeting, "http://[^ ]+/").Value);
using var client = new HttpClient { BaseAddress = address };
while (!(await client.GetAsync("/readyz")).IsSuccessStatusCode)
    await Task.Delay(50);

var clock = Stopwatch.StartNew();
var statuses = new Dictionary<int, int>();
var wrong = new List<string>();
Console.WriteLine($"{count} requests with seed {seed}, {AtOnce} at a time");
for (int part = 0; part < Parts; part++)
{
    var fuzz = new ServiceFuzz(address, seed + (part * 1000), pictures);
    await fuzz.Run(count / Parts, AtOnce, CancellationToken.None);
    foreach ((int status, int times) in fuzz.Statuses)
        statuses[status] = statuses.GetValueOrDefault(status) + times;
    wrong.AddRange(fuzz.Wrong);
    faer.Refresh();
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"after {(part + 1) * (count / Parts)}: {faer.WorkingSet64 / 1_000_000} MB resident, {clock.Elapsed.TotalSeconds:F0} s"
        )
    );
}

bool isUp = (await client.GetAsync("/readyz")).IsSuccessStatusCode && !faer.HasExited;
using (Process kill = Process.Start("kill", ["-TERM", $"{faer.Id}"]))
    await kill.WaitForExitAsync();
await faer.WaitForExitAsync();
Console.WriteLine(
    $"statuses: {string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{(pair.Key == 0 ? "closed" : pair.Key)} {pair.Value}"))}"
);
foreach (string line in wrong.Concat(faults).Take(20))
    Console.WriteLine($"wrong: {line}");
Console.WriteLine(
    $"{(isUp ? "up" : "DOWN")} at the end, exit code {faer.ExitCode} after SIGTERM, {wrong.Count} wrong answers, {faults.Count} faults in the log"
);
return isUp && wrong.Count == 0 && faults.Count == 0 && faer.ExitCode == 0 ? 0 : 1;
