using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

[Collection(Environments.Name)]
public sealed class CommandLineProgramTests
{
    [Fact]
    public async Task What_the_action_returns_is_the_exit_code()
    {
        (int code, string error) = await Run(() => 7);
        Assert.Equal(7, code);
        Assert.Empty(error);
    }

    [Fact]
    public async Task An_expected_error_is_one_line_and_exit_code_1()
    {
        (int code, string error) = await Run(() => throw new FaerException("a.png: broken,\nreally"));
        Assert.Equal(1, code);
        Assert.Equal("prog: a.png: broken, really\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Wrong_usage_is_one_line_and_exit_code_2()
    {
        (int code, string error) = await Run(() => throw new UsageException("no such thing"));
        Assert.Equal(2, code);
        Assert.Equal("prog: no such thing\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_cancellation_is_silent_and_exit_code_130()
    {
        (int code, string error) = await Run(() => throw new OperationCanceledException());
        Assert.Equal(130, code);
        Assert.Empty(error);
    }

    [Fact]
    public async Task The_first_cause_of_parallel_work_is_what_is_told()
    {
        (int code, string error) = await Run(() => throw new AggregateException(new AggregateException(new FaerException("b.png: empty"))));
        Assert.Equal(1, code);
        Assert.Equal("prog: b.png: empty\n", error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("1", true)]
    public async Task A_stack_trace_is_shown_only_to_those_who_ask(string? debug, bool shown)
    {
        using var variable = new Environments.Variable("FAER_DEBUG", debug);
        (int code, string error) = await Run(() => throw new InvalidDataException("what?"));
        Assert.Equal(1, code);
        Assert.StartsWith("prog: unexpected InvalidDataException: what? ", error, StringComparison.Ordinal);
        Assert.Equal(shown, error.Contains("   at ", StringComparison.Ordinal));
        Assert.Equal(shown, error.Split('\n').Length > 2);
    }

    [Theory]
    [InlineData("verbose")]
    [InlineData("verb", "--wrong")]
    [InlineData("verb", "--number", "many")]
    [InlineData]
    public async Task Arguments_that_cannot_be_read_are_one_line_and_exit_code_2(params string[] args)
    {
        (int code, string error, _) = await RunArguments(() => 0, args);
        Assert.Equal(2, code);
        Assert.StartsWith("prog: ", error, StringComparison.Ordinal);
        Assert.Contains(args is ["verb", ..] ? "See 'prog verb --help'." : "See 'prog --help'.", error, StringComparison.Ordinal);
        Assert.Equal(2, error.Split('\n').Length);
    }

    [Theory]
    [InlineData("--help", "Usage:\n  prog [command]")]
    [InlineData("verb --help", "Usage:\n  prog verb")]
    public async Task Help_calls_the_program_by_its_name(string line, string expected)
    {
        (int code, _, string output) = await RunArguments(() => 1, line.Split(' '));
        Assert.Equal(0, code);
        Assert.Contains(expected, output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>A verb that takes files would take a misspelled option for one, and do its work without it.</summary>
    [Fact]
    public async Task A_misspelled_option_is_not_taken_for_a_file()
    {
        (int code, string error, _) = await RunArguments(() => 0, ["verb", "a.png", "--alligned"]);
        Assert.Equal((2, "prog: There is no option --alligned. See 'prog verb --help'."), (code, error.TrimEnd()));
        Assert.Equal(0, (await RunArguments(() => 0, ["verb", "--", "--alligned"])).Code);
        Assert.Equal(0, (await RunArguments(() => 0, ["verb", "a.png", "--number", "-1"])).Code);
    }

    [Fact]
    public async Task A_misspelled_verb_is_named()
    {
        (int code, string error, _) = await RunArguments(() => 0, ["vreb", "a.png"]);
        Assert.Equal(2, code);
        Assert.Contains("'vreb'", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> Run(Func<int> action)
    {
        (int code, string error, _) = await RunArguments(action, ["verb"]);
        return (code, error);
    }

    private static async Task<(int Code, string Error, string Output)> RunArguments(Func<int> action, string[] args)
    {
        using StringWriter output = new(), error = new();
        var verb = new Command("verb", "Does it.") { new Option<int>("--number"), new Argument<string[]>("files") { Arity = ArgumentArity.ZeroOrMore } };
        verb.SetAction(CommandLineProgram.Action((_, _) => action()));
        int code = await new CommandLineProgram("prog", "For tests.", new Terminal(output, error), verb).RunAsync(args);
        return (code, error.ToString(), output.ToString());
    }
}
