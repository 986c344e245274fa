using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Faer.Cli.Tests;

public sealed class ProgramTests
{
    [Fact]
    public void The_program_file_is_called_faer()
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "faer.exe" : "faer");
        var start = new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    [Fact]
    public void No_two_shipped_files_differ_only_by_case() =>
        Assert.Empty(
            Directory
                .GetFiles(AppContext.BaseDirectory)
                .GroupBy(file => file.ToUpperInvariant())
                .Where(group => group.Count() > 1)
                .Select(group => group.First())
        );
}
