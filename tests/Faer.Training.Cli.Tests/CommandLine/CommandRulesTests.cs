using System.CommandLine;
using Faer.Cli.Tests.CommandLine;
using Faer.CommandLine;
using Faer.Data.Tests;

namespace Faer.Training.Cli.Tests.CommandLine;

public sealed class CommandRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Command _root = FaerTrainProgram.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Root;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_numeric_option_refuses_a_decimal_comma()
    {
        IReadOnlyList<string[]> numbers = CommandTree.Numbers(_root);
        Assert.True(numbers.Count >= 5);
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
    public void Every_text_option_and_argument_refuses_an_empty_value()
    {
        IReadOnlyList<string[]> texts = [.. CommandTree.Texts(_root), .. CommandTree.Arguments(_root)];
        Assert.True(texts.Count > 20);
        Assert.All(
            texts,
            line =>
                Assert.Contains(
                    CommandTree.ErrorsOf(_root, [.. line, ""]),
                    error => error.Contains("is empty", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task Every_output_has_the_same_name_and_is_checked_first()
    {
        Assert.Empty(CommandTree.PlainOutputs(_root));
        string blocked = _folder.File("blocked");
        await File.WriteAllBytesAsync(blocked, [1], TestContext.Current.CancellationToken);
        foreach ((string[] line, string option, string extension) in CommandTree.Outputs(_root))
        {
            string path = Path.Combine(blocked, "x" + extension);
            (await FaerTrainRun.Of([.. line, option, path])).AssertFailed(1, path, "cannot be written");
        }
    }

    [Fact]
    public async Task The_program_without_arguments_shows_help_with_examples()
    {
        FaerTrainRun run = await FaerTrainRun.Of();
        run.AssertDone();
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        (await FaerTrainRun.Of("trian")).AssertFailed(2, "did you mean 'train'?");
    }
}
