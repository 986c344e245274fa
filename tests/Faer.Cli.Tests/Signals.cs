using System.Runtime.InteropServices;

namespace Faer.Cli.Tests;

/// <summary>Signals of Unix: sending them, and what this process does with them, which its children inherit.</summary>
internal static partial class Signals
{
    /// <summary>Ctrl-C.</summary>
    public const int Interrupt = 2;

    /// <summary>What asks a program to end.</summary>
    public const int Terminate = 15;

    /// <summary>Why Ctrl-C cannot be tested here.</summary>
    public const string InterruptsAreIgnored =
        "This process was started where Ctrl-C is ignored (a shell's background job), and its children ignore it too.";

    /// <summary>Sends a signal without the program "kill", which bare machines lack.</summary>
    public static void Send(int process, int signal) => Assert.Equal(0, Kill(process, signal));

    public static bool IgnoresInterrupts() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status")
            .Any(line =>
                line.StartsWith("SigIgn:", StringComparison.Ordinal)
                && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 2) != 0
            );

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
