using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Onnx;

/// <summary>
/// Loads ONNX Runtime without its telemetry. Microsoft's builds for Linux and macOS look up a Microsoft host, keep a
/// device id and a queue of events in the user's cache folder, and send the events, unless ORT_DISABLE_TELEMETRY is set
/// when the library initializes. The builds for Windows pass events to the system's tracing until this is disabled.
/// </summary>
internal static partial class OnnxEnvironment
{
    /// <summary>The variable that ONNX Runtime reads once, when it initializes.</summary>
    public const string TelemetrySwitch = "ORT_DISABLE_TELEMETRY";

    // Values that ONNX Runtime treats as true.
    private static readonly string[] s_off = ["1", "true", "yes", "on", "y"];

    /// <summary>Loads ONNX Runtime if this process has not loaded it yet, and disables its telemetry.</summary>
    /// <exception cref="DllNotFoundException">The native library is missing.</exception>
    public static void Load() => OrtEnv.Instance().DisableTelemetryEvents();

    /// <summary>
    /// Sets the variable before any code of this assembly can load ONNX Runtime. It must be set in the environment of
    /// the C library: <see cref="Environment.SetEnvironmentVariable(string, string?)"/> changes .NET's own copy, which
    /// native code does not see.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "Programs may load ONNX Runtime themselves; whatever they use of Faer before then must be enough."
    )]
    internal static void TurnTelemetryOff()
    {
        if (OperatingSystem.IsWindows())
            return; // Load disables telemetry on Windows.
        try
        {
            string? value = Marshal.PtrToStringUTF8(Get(TelemetrySwitch))?.Trim();
            if (!s_off.Contains(value, StringComparer.OrdinalIgnoreCase))
                _ = Set(TelemetrySwitch, "1", overwrite: 1);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // A platform without a C library to call, such as WebAssembly, for which ONNX Runtime has no telemetry.
        }
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Get(string name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(string name, string value, int overwrite);
}
