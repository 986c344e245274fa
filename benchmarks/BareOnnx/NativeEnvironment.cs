using System.Runtime.InteropServices;

/// <summary>The environment that native code sees, which is not .NET's own copy of it.</summary>
internal static partial class NativeEnvironment
{
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(string name, string value, int overwrite);
}
