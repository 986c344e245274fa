using System.Diagnostics;
using Faer.Core.Tests;

namespace Faer.Architecture.Tests;

public sealed class ContinuousIntegrationTests
{
    private const string TestCommand = "dotnet test -c Release";

    [Fact]
    public void Ci_runs_the_test_command_of_the_readme()
    {
        Assert.Contains(Repository.Read("README.md").Split('\n'), line => line.Trim() == TestCommand);
        string[] script = Repository.Read(".ci", "run").Split('\n');
        Assert.Contains(script, line => line.StartsWith(TestCommand + " ", StringComparison.Ordinal));
        Assert.Contains(script, line => line.StartsWith($".ci/bare {TestCommand} ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bare_machine_has_only_the_sdk_and_an_empty_home()
    {
        string[] needed = ["bash", "tar"];
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && needed.All(name => Programs.Find(name) is not null),
            "needs Linux with bash and tar on PATH"
        );
        const string script = """
            for program in chromium ffmpeg ffprobe mpirun node npm strace python3 dotnet; do
              command -v "$program" >/dev/null && echo "has $program"
            done
            for entry in "$HOME"/* web/node_modules artifacts; do [[ -e "$entry" ]] && echo "has $entry"; done
            [[ -f Faer.slnx ]] && echo "has the checkout"
            env
            exit 7
            """;
        string[] arguments = [Repository.At(".ci", "bare"), "bash", "-c", script];
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true };
        foreach (string name in new[] { "CI", "FAER_DATA", "FAER_CHROMIUM" })
            start.Environment[name] = "set";
        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();

        Assert.Equal(7, process.ExitCode);
        Assert.Equal(
            ["has dotnet", "has the checkout"],
            lines.Where(line => line.StartsWith("has ", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            lines,
            line => new[] { "CI=", "FAER_" }.Any(name => line.StartsWith(name, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(
        0,
        "Test run summary: Passed!\n  total: 7\n  failed: 0\n  succeeded: 5\n  skipped: 2\n  duration: 1s\n",
        "5 passed, 0 failed, 2 skipped",
        0
    )]
    [InlineData(
        2,
        "Test run summary: Failed!\r\n  total: 2\r\n  failed: 1\r\n  succeeded: 1\r\n  skipped: 0\r\n",
        "1 passed, 1 failed, 0 skipped",
        2
    )]
    [InlineData(
        0,
        "Test run summary: Failed!\n  failed: 1\n  succeeded: 1\n  skipped: 0\n",
        "1 passed, 1 failed, 0 skipped",
        1
    )]
    [InlineData(
        0,
        "Test run summary: Zero tests ran\n  total: 0\n  failed: 0\n  succeeded: 0\n  skipped: 0\n",
        "0 passed, 0 failed, 0 skipped",
        1
    )]
    [InlineData(1, "error CS1002: ; expected\n", "0 passed, 0 failed, 0 skipped", 1)]
    [InlineData(
        0,
        "  succeeded: 9\nTest run summary: Passed!\n  failed: 0\n  succeeded: 3\n  skipped: 0\nother\n  succeeded: 8\n",
        "3 passed, 0 failed, 0 skipped",
        0
    )]
    public void A_log_becomes_a_one_line_summary_and_an_exit_code(
        int testExitCode,
        string log,
        string expectedLine,
        int expectedExitCode
    )
    {
        Assert.SkipUnless(Programs.Find("bash") is not null, "needs bash on PATH");
        var start = new ProcessStartInfo("bash", [Repository.At(".ci", "summarize"), $"{testExitCode}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(log);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(expectedLine + "\n", output);
        Assert.Equal(expectedExitCode, process.ExitCode);
    }
}
