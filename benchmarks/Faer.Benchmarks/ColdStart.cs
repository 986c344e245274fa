using System.Diagnostics;
using System.Globalization;

namespace Faer.Benchmarks;

/// <summary>
/// Time and peak memory of a process from start to end, for faer and for a minimal program with the same model.
/// </summary>
internal sealed class ColdStart : IBenchmark
{
    private const int Runs = 20;

    public string Name => "start";

    public string Title => "Start of the program";

    public void Run(Section section)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-start-");
        try
        {
            string bare = Publish(folder, "benchmarks/BareOnnx", "BareOnnx"),
                faer = Publish(folder, "src/Faer.Cli", "faer");
            string model = Repository.File("models", "faer-atto.onnx"),
                picture = Repository.File("samples", "happiness.png");
            (string Name, string Program, string[] Arguments)[] programs =
            [
                ("the bare program", bare, [model, "112"]),
                ("faer analyze one.png --aligned", faer, ["analyze", picture, "--aligned"]),
                ("the same with --model file", faer, ["analyze", picture, "--aligned", "--model", model]),
                ("faer --version", faer, ["--version"]),
            ];
            var times = new List<double>[programs.Length];
            var peaks = new double[programs.Length];
            for (int round = -1; round < Runs; round++)
            {
                for (int i = 0; i < programs.Length; i++)
                {
                    (double ms, double peakMb) = Start(programs[i].Program, programs[i].Arguments);
                    if (round < 0)
                        times[i] = [];
                    else
                        times[i].Add(ms);
                    peaks[i] = Math.Max(peaks[i], peakMb);
                }
            }

            Timing[] timings = [.. times.Select(list => new Timing([.. list.Order()]))];
            section.Text(
                $"Published with -p:PublishReadyToRun=true; {Runs} runs of each, alternating, with the files in the system's cache."
            );
            section.Table(
                ["program", "time", "relative to the bare program", "peak memory"],
                programs.Select(
                    (program, i) =>
                        (string[])
                            [
                                program.Name,
                                timings[i].ToString(),
                                (timings[i].MedianMs / timings[0].MedianMs).ToString(
                                    "F2",
                                    CultureInfo.InvariantCulture
                                ),
                                peaks[i].ToString("F0", CultureInfo.InvariantCulture) + " MB",
                            ]
                )
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Publish(DirectoryInfo folder, string project, string program)
    {
        string output = Path.Combine(folder.FullName, program);
        using Process dotnet = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                ["publish", "-c", "Release", Repository.File(project), "-p:PublishReadyToRun=true", "-o", output]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        string log = dotnet.StandardOutput.ReadToEnd();
        dotnet.WaitForExit();
        return dotnet.ExitCode == 0
            ? Path.Combine(output, program)
            : throw new BenchmarkSkippedException($"'dotnet publish' of {project} failed: {log}");
    }

    /// <summary>
    /// Runs a program to its end. Its peak memory is polled while it runs, so the last milliseconds are missed.
    /// </summary>
    private static (double Ms, double PeakMb) Start(string program, string[] arguments)
    {
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }
        )!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(5))
            peak = Math.Max(peak, PeakMb(process.Id));
        double ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        output.Wait();
        return process.ExitCode == 0
            ? (ms, peak)
            : throw new BenchmarkSkippedException($"{program} ended with code {process.ExitCode}.");
    }

    private static double PeakMb(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : double.Parse(line.AsSpan(6).Trim().TrimEnd("kB ".AsSpan()), CultureInfo.InvariantCulture) / 1000;
        }
        catch (IOException)
        {
            return 0; // the process has just ended
        }
    }
}
