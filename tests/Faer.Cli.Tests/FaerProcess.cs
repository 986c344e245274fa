using System.Diagnostics;

namespace Faer.Cli.Tests;

/// <summary>Starts <c>faer</c> as a separate process, to test killing it and running several at once.</summary>
internal static class FaerProcess
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "faer.dll");

    public static Process Start(params IEnumerable<string> args) => Start("dotnet", [Program, .. args]);

    public static Process Start(string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };

        // The test itself may run under a launcher such as mpirun.
        foreach (
            string name in start
                .Environment.Keys.Where(name => name.StartsWith("SLURM_", StringComparison.Ordinal))
                .ToArray()
        )
            start.Environment.Remove(name);
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
