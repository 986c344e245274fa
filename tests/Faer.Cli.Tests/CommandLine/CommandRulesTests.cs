using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

public sealed class CommandRulesTests
{
    private readonly Command _root = FaerProgram.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Root;

    [Fact]
    public void Every_numeric_option_refuses_a_decimal_comma()
    {
        IReadOnlyList<string[]> numbers = CommandTree.Numbers(_root);
        Assert.True(numbers.Count > 20);
        Assert.All(
            numbers,
            line =>
                Assert.Contains(
                    CommandTree.ErrorsOf(_root, [.. line, "1,5"]),
                    error => error.StartsWith($"{line[^1]}: '1,5' is not a", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Every_text_option_refuses_an_empty_value()
    {
        IReadOnlyList<string[]> texts = CommandTree.Texts(_root);
        Assert.True(texts.Count > 20);
        Assert.All(
            texts,
            line =>
                Assert.Contains(
                    CommandTree.ErrorsOf(_root, [.. line, ""]),
                    error => error.StartsWith($"{line[^1]} is empty", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Every_argument_refuses_an_empty_value()
    {
        IReadOnlyList<string[]> arguments = CommandTree.Arguments(_root);
        Assert.True(arguments.Count > 5);
        Assert.All(
            arguments,
            line =>
                Assert.Contains(
                    CommandTree.ErrorsOf(_root, [.. line, ""]),
                    error => error.Contains("is empty", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Every_output_has_the_same_name_and_is_checked_first() => Assert.Empty(CommandTree.PlainOutputs(_root));

    [Theory]
    [InlineData("analyze a.png --output=")]
    [InlineData("analyze --fps")]
    public async Task A_missing_value_names_the_option(string line) =>
        (await FaerRun.Of(line.Split(' '))).AssertFailed(2, line.Split(' ')[^1].TrimEnd('='));

    [Fact]
    public void An_option_of_an_unsupported_number_type_cannot_be_added() =>
        Assert.Throws<NotSupportedException>(() =>
            CommandRules.ApplyTo(new Command("verb") { new Option<decimal>("--price") })
        );
}
