using System.Runtime.InteropServices;

/// <summary>The environment variables of the process as native code sees them; .NET keeps a separate copy.</summary>
internal static partial class NativeEnvironment
{
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(string name, string value, int overwrite);
}
