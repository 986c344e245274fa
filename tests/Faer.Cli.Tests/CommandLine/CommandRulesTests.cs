using System.CommandLine;
using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

public sealed class CommandRulesTests
{
    private readonly Command _root = FaerProgram.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Root;

    [Fact]
    public void A_decimal_comma_is_refused_by_every_option_of_numbers()
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
    public void An_empty_text_is_refused_by_every_option_of_texts()
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
    public void An_empty_text_is_refused_by_every_argument()
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
    public void Every_output_is_called_the_same_and_tried_before_the_work() =>
        Assert.Empty(CommandTree.PlainOutputs(_root));

    [Theory]
    [InlineData("analyze a.png --output=")]
    [InlineData("analyze --fps")]
    public async Task A_value_that_is_missing_names_the_option(string line) =>
        (await FaerRun.Of(line.Split(' '))).AssertFailed(2, line.Split(' ')[^1].TrimEnd('='));

    [Fact]
    public void A_number_of_a_type_that_the_parser_does_not_know_cannot_be_added() =>
        Assert.Throws<NotSupportedException>(() =>
            CommandRules.ApplyTo(new Command("verb") { new Option<decimal>("--price") })
        );
}
