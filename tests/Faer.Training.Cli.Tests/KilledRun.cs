using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;

namespace Faer.Training.Cli.Tests;

/// <summary>A training run in a separate process, which is killed without warning (SIGKILL) and resumed.</summary>
/// <param name="program">The path of faer-train.dll.</param>
/// <param name="folder">The run folder.</param>
/// <param name="arguments">The command line without <c>--run</c> and <c>--resume</c>.</param>
internal sealed class KilledRun(string program, string folder, IReadOnlyList<string> arguments)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private static readonly string[] s_speeds = ["imagesPerSecond", "loaderWaitShare"];

    private string Checkpoints => Path.Combine(folder, "checkpoints");

    private string Last => Path.Combine(Checkpoints, "last.safetensors");

    private string Metrics => Path.Combine(folder, "metrics.csv");

    /// <summary>Resumes the run and tries to kill it at the wanted point; returns null if it finished before.</summary>
    /// <param name="wanted">The point to wait for.</param>
    /// <param name="delay">The time to wait after that point is reached.</param>
    /// <returns>The point at which the run was killed, as seen from its folder.</returns>
    /// <exception cref="InvalidOperationException">The run failed before it was killed.</exception>
    public KillPlace? Kill(KillPlace wanted, TimeSpan delay)
    {
        string before = Position();
        using Process process = Start();
        Task<string> error = process.StandardError.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        Func<bool> isThere = wanted switch
        {
            KillPlace.BeforeFirstCheckpoint => () => File.Exists(Path.Combine(folder, "run.lock")),
            KillPlace.InsideWrite => IsWriting,
            KillPlace.InsideEpoch => () => Position() is var now && now != before && IsInsideEpoch(now),
            _ => () => Position() is var now && now.Length > 0 && now != before && !IsInsideEpoch(now),
        };
        while (!process.HasExited && clock.Elapsed < s_limit && !isThere())
        {
            // Writes are so short that any sleep would miss them.
        }

        if (delay > TimeSpan.Zero)
            Thread.Sleep(delay);
        if (process.HasExited)
        {
            RequireSuccess(process, error);
            return null;
        }

        process.Kill();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : Place();
    }

    /// <summary>Resumes the run and lets it finish.</summary>
    /// <exception cref="InvalidOperationException">The run failed.</exception>
    public void Finish()
    {
        using Process process = Start();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        RequireSuccess(process, error);
    }

    /// <summary>
    /// The files that differ between two finished runs; the speed columns of metrics.csv are ignored.
    /// </summary>
    public IReadOnlyList<string> Differences(KilledRun other)
    {
        string[] names =
        [
            "last.safetensors",
            "last.json",
            "best.safetensors",
            "best.json",
            "best-validation.safetensors",
        ];
        IEnumerable<string> differing = names.Where(name =>
            !File.ReadAllBytes(Path.Combine(Checkpoints, name))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(other.Checkpoints, name)))
        );
        return
        [
            .. differing,
            .. Figures().SequenceEqual(other.Figures()) ? Array.Empty<string>() : [Path.GetFileName(Metrics)],
        ];
    }

    private static void RequireSuccess(Process process, Task<string> error)
    {
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"faer-train ended with {process.ExitCode}: {error.Result}");
    }

    private Process Start()
    {
        Process process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments, "--run", folder, "--resume"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.BeginOutputReadLine();
        return process;
    }

    private KillPlace Place()
    {
        if (IsWriting())
            return KillPlace.InsideWrite;
        string position = Position();
        return position.Length == 0 ? KillPlace.BeforeFirstCheckpoint
            : IsInsideEpoch(position) ? KillPlace.InsideEpoch
            : KillPlace.AfterEpoch;
    }

    private bool IsWriting() =>
        Directory.Exists(Checkpoints) && Directory.EnumerateFiles(Checkpoints, "last.safetensors.*.tmp").Any();

    private static bool IsInsideEpoch(string position) =>
        position.Length > 0 && JsonDocument.Parse(position).RootElement.GetProperty("step").GetInt32() > 0;

    /// <summary>The position of the last checkpoint, from its metadata; empty without a checkpoint.</summary>
    private string Position()
    {
        try
        {
            using FileStream file = File.OpenRead(Last);
            byte[] length = new byte[sizeof(long)];
            file.ReadExactly(length);
            byte[] header = new byte[BinaryPrimitives.ReadInt64LittleEndian(length)];
            file.ReadExactly(header);
            using var json = JsonDocument.Parse(header);
            return json.RootElement.GetProperty("__metadata__").GetProperty("state").GetString()!;
        }
        catch (IOException)
        {
            return "";
        }
    }

    private IEnumerable<string> Figures()
    {
        string[] lines = File.ReadAllLines(Metrics);
        int[] kept =
        [
            .. lines[0]
                .Split(',')
                .Index()
                .Where(column => !s_speeds.Contains(column.Item))
                .Select(column => column.Index),
        ];
        return lines.Select(line => string.Join(',', kept.Select(column => line.Split(',')[column])));
    }
}
