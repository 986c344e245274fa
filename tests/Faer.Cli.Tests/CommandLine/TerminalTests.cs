using System.Diagnostics;
using Faer.CommandLine;
using Spectre.Console;

namespace Faer.Cli.Tests.CommandLine;

public sealed class TerminalTests : IDisposable
{
    private readonly ModelFolder _folder = new(ModelFolder.WholePictures);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Control_characters_in_table_cells_are_escaped(bool isInteractive)
    {
        using StringWriter output = new(),
            error = new();
        var terminal = new Terminal(output, error, isInteractive);
        terminal.Console.Write(new Table().AddColumn("Name").AddRow(new Text("red\u001b]0;title\u0007.jpg")));
        Assert.DoesNotContain('\u0007', output.ToString());
        Assert.DoesNotContain("\u001b]", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("red\\u001b]0;title\\u0007.jpg", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// The results of 300 photos do not fit into the pipe, so the program is still writing when the pipe is closed.
    /// </summary>
    [Fact]
    public async Task A_run_ends_when_its_output_is_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not report a closed pipe");
        for (int i = 0; i < 300; i++)
            _folder.Write(BadPictures.Png, "photos", $"{i}.png");
        using Process process = FaerProcess.Start(
            "analyze",
            "--model",
            _folder.Model,
            "--format",
            "jsonl",
            _folder.At("photos")
        );
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        process.StandardOutput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CommandLineProgram.OutputClosed, process.ExitCode);
    }

    [Theory]
    [InlineData("info")]
    [InlineData("analyze")]
    [InlineData("--help")]
    public void A_full_disk_is_reported_in_one_line(string verb)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        string[] args = verb switch
        {
            "info" => ["info", _folder.Model],
            "analyze" => ["analyze", "--model", _folder.Model, _folder.Write(BadPictures.Png, "a.png")],
            _ => [verb],
        };
        (int code, string error) = Shell("exec dotnet \"$0\" \"$@\" > /dev/full", args);
        Assert.Equal((1, "faer: the output cannot be written (No space left on device)\n"), (code, error));
    }

    [Fact]
    public void A_byte_order_mark_on_the_standard_input_is_not_part_of_a_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        string photo = _folder.Write(BadPictures.Png, "a.png");
        (int code, string error) = Shell(
            $"printf '\\357\\273\\277%s\\n' '{photo}' | exec dotnet \"$0\" \"$@\" > /dev/null",
            ["analyze", "-", "--model", _folder.Model]
        );
        Assert.Equal((0, ""), (code, error));
    }

    private static (int Code, string Error) Shell(string script, string[] args)
    {
        var start = new ProcessStartInfo("sh", ["-c", script, FaerProcess.Program, .. args])
        {
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
