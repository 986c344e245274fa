using System.CommandLine;
using Faer.Cli.Tests;

namespace Faer.CommandLine.Tests;

[Collection(Environments.Name)]
public sealed class CommandLineProgramTests
{
    [Fact]
    public async Task The_action_returns_the_exit_code()
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
    public async Task The_first_error_of_parallel_work_is_reported()
    {
        (int code, string error) = await Run(() =>
            throw new AggregateException(new AggregateException(new FaerException("b.png: empty")))
        );
        Assert.Equal(1, code);
        Assert.Equal("prog: b.png: empty\n", error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("1", true)]
    public async Task A_stack_trace_is_shown_only_on_request(string? debug, bool shown)
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
    [InlineData("verb", "--number", "1,5")]
    [InlineData("group", "--wrong")]
    public async Task Arguments_that_cannot_be_parsed_are_one_line_and_exit_code_2(params string[] args)
    {
        (int code, string error, _) = await RunArguments(() => 0, args);
        Assert.Equal(2, code);
        Assert.StartsWith("prog: ", error, StringComparison.Ordinal);
        Assert.Contains(
            args is ["verb" or "group", ..] ? $"See 'prog {args[0]} --help'." : "See 'prog --help'.",
            error,
            StringComparison.Ordinal
        );
        Assert.Equal(2, error.Split('\n').Length);
    }

    [Theory]
    [InlineData("--help", "Usage:\n  prog [command]")]
    [InlineData("verb --help", "Usage:\n  prog verb")]
    public async Task Help_shows_the_program_name(string line, string expected)
    {
        (int code, _, string output) = await RunArguments(() => 1, line.Split(' '));
        Assert.Equal(0, code);
        Assert.Contains(expected, output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>
    /// Without this check, a verb that takes files would treat a misspelled option as a file and run without the
    /// option.
    /// </summary>
    [Fact]
    public async Task A_misspelled_option_is_not_treated_as_a_file()
    {
        (int code, string error, _) = await RunArguments(() => 0, ["verb", "a.png", "--alligned"]);
        Assert.Equal(
            (2, "prog: There is no option --alligned; did you mean '--aligned'? See 'prog verb --help'."),
            (code, error.TrimEnd())
        );
        Assert.Equal(0, (await RunArguments(() => 0, ["verb", "--", "--alligned"])).Code);
        Assert.Equal(0, (await RunArguments(() => 0, ["verb", "a.png", "--number", "-1"])).Code);
    }

    [Fact]
    public async Task A_misspelled_verb_is_named()
    {
        (int code, string error, _) = await RunArguments(() => 0, ["vreb", "a.png"]);
        Assert.Equal(2, code);
        Assert.Equal("prog: There is no verb 'vreb'; did you mean 'verb'? See 'prog --help'.", error.TrimEnd());
    }

    [Fact]
    public async Task The_program_without_arguments_shows_help_with_examples()
    {
        (int code, string error, string output) = await RunArguments(() => 1, []);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal((await RunArguments(() => 1, ["--help"])).Output, output);
        Assert.Contains(
            "Examples:\n  prog verb a.png  Do it.\n",
            output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_verb_with_many_options_shows_them_in_groups()
    {
        using StringWriter output = new() { NewLine = "\n" },
            error = new();
        var verb = new GroupedCommand("many", "Does much.");
        verb.BeginGroup("Options of colour");
        verb.Add(
            new Option<bool>("--red")
            {
                Description = string.Concat(Enumerable.Repeat("Long words that are wrapped. ", 20)),
            }
        );
        verb.Add(new Option<bool>("--blue"));
        verb.BeginGroup("Other options");
        verb.Add(new Option<bool>("--loud"));
        Assert.Equal(
            0,
            await new CommandLineProgram(
                "prog",
                "For tests.",
                [("prog many", "Do it.")],
                new Terminal(output, error),
                verb
            ).RunAsync("many", "--help")
        );
        string help = output.ToString().ReplaceLineEndings("\n");
        Assert.Matches(
            "\n\nOptions of colour:\n  --red [^:]*\n  --blue *\n\nOther options:\n  --loud *\n  -\\?, -h, --help ",
            help
        );
        Assert.DoesNotContain("\nOptions:", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_of_verbs_without_a_verb_shows_its_help()
    {
        (int code, string error, string output) = await RunArguments(() => 1, ["group"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("prog group [command]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Examples:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_in_a_name_are_escaped_in_errors()
    {
        (_, string error) = await Run(() => throw new FaerException("red\u001b[31m.png: broken"));
        Assert.Equal("prog: red\\u001b[31m.png: broken\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_closed_output_is_silent_and_exit_code_141()
    {
        (int code, string error) = await Run(() => throw new OutputException(new IOException("Broken pipe", 32)));
        Assert.Equal((141, ""), (code, error));
    }

    private static async Task<(int Code, string Error)> Run(Func<int> action)
    {
        (int code, string error, _) = await RunArguments(action, ["verb"]);
        return (code, error);
    }

    private static async Task<(int Code, string Error, string Output)> RunArguments(Func<int> action, string[] args)
    {
        using StringWriter output = new(),
            error = new();
        var verb = new Command("verb", "Does it.")
        {
            new Option<int>("--number"),
            new Option<bool>("--aligned"),
            new Argument<string[]>("files") { Arity = ArgumentArity.ZeroOrMore },
        };
        var group = new Command("group", "Verbs.") { new Command("part", "A part.") };
        verb.SetAction(CommandLineProgram.Action((_, _) => action()));
        int code = await new CommandLineProgram(
            "prog",
            "For tests.",
            [("prog verb a.png", "Do it.")],
            new Terminal(output, error),
            verb,
            group
        ).RunAsync(args);
        return (code, error.ToString(), output.ToString());
    }
}
