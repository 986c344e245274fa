using System.Runtime.InteropServices;

namespace Faer.Cli;

/// <summary>How the C library of Linux keeps memory.</summary>
internal static partial class NativeMemory
{
    // malloc.h's number, and glibc's default for it.
    private const int TrimThreshold = -1;
    private const int DefaultTrimThreshold = 128 * 1024;

    /// <summary>
    /// Has large blocks go back to the system when they are freed. glibc otherwise raises its bounds at the first one, and what opening a model
    /// frees, some ten megabytes, stays with the process. Of effect under glibc alone.
    /// </summary>
    public static void ReturnLargeBlocks()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Set(TrimThreshold, DefaultTrimThreshold);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl: nothing to set.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int parameter, int value);
}
