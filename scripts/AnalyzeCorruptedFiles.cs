// Runs 'faer analyze' on thousands of damaged files and checks that every good file is analysed, every bad one is
// named, and memory stays constant:
//   dotnet build -c Release src/Faer.Cli
//   dotnet run scripts/AnalyzeCorruptedFiles.cs -- [files, default 5000] [seed, default 1] [options of faer analyze ...]
// The pictures are samples/, as PNG and JPEG. tests/Faer.Cli.Tests runs the same on a hundred files.
#:package System.IO.Hashing
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Faer.Cli.Tests;
using Faer.Imaging;

int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
const string Program = "artifacts/bin/Faer.Cli/release/faer.dll";
if (!Directory.Exists("samples") || !File.Exists(Program))
{
    Console.Error.WriteLine(
        $"AnalyzeCorruptedFiles: run this in the checkout's top folder, after 'dotnet build -c Release src/Faer.Cli' ({Program})."
    );
    return 2;
}

byte[][] pictures =
[
    .. Directory
        .GetFiles("samples", "*.png")
        .Order(StringComparer.Ordinal)
        .SelectMany(path => new[] { File.ReadAllBytes(path), ImageEncoder.ToJpeg(ImageDecoder.Decode(path)) }),
];
string work = Directory.CreateTempSubdirectory("faer-corrupted-").FullName;
string folder = Path.Combine(work, "files");
try
{
    IReadOnlyList<(string Path, CorruptedFolder.Outcome Outcome)> files = CorruptedFolder.Write(
        folder,
        count,
        seed,
        pictures
    );
    Console.WriteLine(
        $"{count} files with seed {seed}: {string.Join(", ", files.CountBy(file => file.Outcome).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}"
    );

    string output = Path.Combine(work, "out");
    var clock = Stopwatch.StartNew();
    using var faer = Process.Start(
        new ProcessStartInfo(
            "dotnet",
            [Program, "analyze", "--aligned", "--output", output, "--part-photos", "100", .. args.Skip(2), folder]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }
    )!;
    Task<string> ignored = faer.StandardOutput.ReadToEndAsync(),
        errors = faer.StandardError.ReadToEndAsync();
    long peakKb = 0,
        earlyKb = 0;
    while (!faer.WaitForExit(50))
    {
        faer.Refresh();
        peakKb = Math.Max(peakKb, faer.HasExited ? 0 : faer.PeakWorkingSet64 / 1024);
        if (Parts(output).Length <= 5)
            earlyKb = peakKb;
    }

    await Task.WhenAll(ignored, errors);
    HashSet<string> analysed = [.. Parts(output).SelectMany(Sources)],
        named = [.. Sources(Path.Combine(output, "errors.jsonl"))];
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"exit code {faer.ExitCode}, {clock.Elapsed.TotalSeconds:F1} s, {analysed.Count} analysed, {named.Count} named"
        )
    );
    Console.WriteLine($"peak memory: {earlyKb / 1024} MB after 500 photos, {peakKb / 1024} MB after all");

    int wrong = 0;
    foreach ((string path, CorruptedFolder.Outcome outcome) in files)
    {
        bool isNamed = named.Contains(path),
            isAnalysed = analysed.Contains(path);
        if (
            isNamed != isAnalysed
            && (outcome == CorruptedFolder.Outcome.Either || isNamed == (outcome == CorruptedFolder.Outcome.Named))
        )
            continue;
        Console.WriteLine(
            $"wrong: {path.ReplaceLineEndings(" ")} expected {outcome}; named {isNamed}, analysed {isAnalysed}"
        );
        wrong++;
    }

    foreach (
        string line in (await errors)
            .Split('\n')
            .Where(line =>
                line.Contains("unexpected", StringComparison.Ordinal)
                || line.Contains("   at ", StringComparison.Ordinal)
            )
    )
    {
        Console.WriteLine($"wrong: {line}");
        wrong++;
    }

    Console.WriteLine(wrong == 0 ? "every good picture was analysed and every bad one named" : $"{wrong} wrong");
    return wrong == 0 ? 0 : 1;
}
finally
{
    Directory.Delete(work, recursive: true);
}

static string[] Parts(string output) => Directory.Exists(output) ? Directory.GetFiles(output, "part-*.jsonl") : [];

static IEnumerable<string> Sources(string records) =>
    File.ReadLines(records).Select(line => JsonElement.Parse(line).GetProperty("source").GetString()!);
