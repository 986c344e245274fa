namespace Faer.Cli.Tests;

/// <summary>What this process does with signals, which its children inherit.</summary>
internal static class Signals
{
    /// <summary>Why Ctrl-C cannot be tested here.</summary>
    public const string InterruptsAreIgnored = "This process was started where Ctrl-C is ignored (a shell's background job), and its children ignore it too.";

    public static bool IgnoresInterrupts() => OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Any(line => line.StartsWith("SigIgn:", StringComparison.Ordinal) && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 2) != 0);
}
