using System.Runtime.InteropServices;

namespace Faer.Cli;

/// <summary>Memory settings of the C library on Linux.</summary>
internal static partial class NativeMemory
{
    // M_TRIM_THRESHOLD of malloc.h, and glibc's default for it in bytes.
    private const int TrimThreshold = -1;
    private const int DefaultTrimThreshold = 128 * 1024;

    /// <summary>
    /// Makes glibc return large blocks to the system when they are freed. Otherwise it raises its thresholds at the
    /// first large block, and some ten megabytes freed after opening a model stay with the process. Has no effect with
    /// other C libraries.
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
