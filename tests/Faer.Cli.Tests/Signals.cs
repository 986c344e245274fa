using System.Runtime.InteropServices;

namespace Faer.Cli.Tests;

/// <summary>Unix signals: sending them, and whether this process ignores them. Child processes inherit that.</summary>
internal static partial class Signals
{
    /// <summary>Ctrl-C.</summary>
    public const int Interrupt = 2;

    /// <summary>The signal that asks a program to end.</summary>
    public const int Terminate = 15;

    /// <summary>The reason why Ctrl-C cannot be tested here.</summary>
    public const string InterruptsAreIgnored =
        "This process ignores Ctrl-C because it is a background job of a shell, and its child processes ignore it too.";

    /// <summary>Sends a signal without the program "kill", which minimal machines lack.</summary>
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
