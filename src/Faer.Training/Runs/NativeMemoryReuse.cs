using System.Runtime.InteropServices;

namespace Faer.Training.Runs;

/// <summary>
/// Keeps freed native memory in the process until disposed. Each training step frees and allocates the same hundreds of
/// megabytes; by default, glibc returns them to the system, which must clear every page again. Has an effect only with
/// glibc. Use only one instance at a time.
/// </summary>
internal sealed partial class NativeMemoryReuse : IDisposable
{
    // Parameter numbers of malloc.h, and glibc's defaults.
    private const int TrimThreshold = -1;
    private const int MapCountMax = -4;
    private const int DefaultTrimThreshold = 128 * 1024;
    private const int DefaultMapCountMax = 65_536;
    private const int Never = -1;

    private readonly bool _isSet;

    public NativeMemoryReuse() => _isSet = OperatingSystem.IsLinux() && TrySet(Never, mapCountMax: 0);

    public void Dispose()
    {
        if (!_isSet)
            return;
        TrySet(DefaultTrimThreshold, DefaultMapCountMax);
        _ = Trim(0);
    }

    private static bool TrySet(int trimThreshold, int mapCountMax)
    {
        try
        {
            return Set(TrimThreshold, trimThreshold) == 1 && Set(MapCountMax, mapCountMax) == 1;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl.
            return false;
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int parameter, int value);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint keep);
}
