using System.Runtime.InteropServices;

namespace Faer.Training;

/// <summary>
/// While it lives, native memory that is freed stays with the process: a training step frees and takes the same hundreds of megabytes again, and
/// glibc otherwise gives them back to the system and has every page cleared anew. Of effect under glibc alone; for one at a time.
/// </summary>
internal sealed partial class NativeMemoryReuse : IDisposable
{
    // malloc.h's numbers, and glibc's defaults for them.
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
