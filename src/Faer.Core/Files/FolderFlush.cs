using System.Runtime.InteropServices;

namespace Faer;

/// <summary>Makes renames last: on POSIX systems a name is on the disk only once its folder is.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Waits until the disk has the names in a folder. Where that cannot be done, nothing happens: not every file system knows how.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsBrowser())
            return;
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return;
        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
