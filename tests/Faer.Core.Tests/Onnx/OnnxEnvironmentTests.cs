using System.Runtime.InteropServices;
using Faer.Onnx;

namespace Faer.Core.Tests.Onnx;

public sealed partial class OnnxEnvironmentTests : IDisposable
{
    private readonly string? _before;

    public OnnxEnvironmentTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "ONNX Runtime's build for Windows does not read the variable.");
        _ = Expressions.Names; // any use of Faer.Core runs its module initializer
        _before = Value();
    }

    [Fact]
    public void Native_code_sees_telemetry_off_as_soon_as_the_assembly_is_used() =>
        Assert.Contains(_before, new[] { "1", "true", "yes", "on", "y" });

    [Theory]
    [InlineData("0", "1")]
    [InlineData("no", "1")]
    [InlineData("", "1")]
    [InlineData("true", "true")]
    [InlineData(" YES ", " YES ")]
    public void A_user_s_setting_that_turns_telemetry_off_is_kept(string set, string expected)
    {
        Assert.Equal(0, Set(OnnxEnvironment.TelemetrySwitch, set, overwrite: 1));
        OnnxEnvironment.TurnTelemetryOff();
        Assert.Equal(expected, Value());
    }

    public void Dispose()
    {
        if (_before is not null)
            _ = Set(OnnxEnvironment.TelemetrySwitch, _before, overwrite: 1);
    }

    private static string? Value() => Marshal.PtrToStringUTF8(Get(OnnxEnvironment.TelemetrySwitch));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Get(string name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
