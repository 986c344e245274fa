using System.Text.RegularExpressions;

namespace Faer.Architecture.Tests.Documents;

/// <summary>
/// Each block of commands is run by a test, or says in a comment before it why not. DocumentedCommandTests of the two
/// programs run and parse the commands.
/// </summary>
public sealed partial class ShellBlockTests
{
    private static readonly string[] s_files =
    [
        "benchmarks/",
        "deploy/",
        "examples/",
        "models/",
        "recipes/",
        "samples/",
        "scripts/",
        "src/",
        "tests/",
    ];

    public static TheoryData<string> Pages =>
        [.. MarkdownPage.All.Where(page => ShellBlock.Of(page).Any()).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Marks_have_a_reason_or_name_a_test_class(string page) =>
        Assert.All(
            Blocks(page).Where(block => block.Mark is not null),
            block =>
            {
                Match mark = Mark().Match(block.Mark!);
                Assert.True(mark.Success, $"{block}: '{block.Mark}' is neither 'not run: reason' nor 'run by: class'.");
                if (mark.Groups["class"] is { Success: true } name)
                    Assert.True(
                        Directory
                            .EnumerateFiles(Repository.At("tests"), name.Value + ".cs", SearchOption.AllDirectories)
                            .Any(),
                        $"{block}: there is no {name.Value}.cs in tests."
                    );
            }
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public void Files_and_test_classes_that_commands_name_are_there(string page) =>
        Assert.All(
            Blocks(page).SelectMany(block => block.Commands.SelectMany(command => command.Arguments)),
            word =>
            {
                if (s_files.Any(start => word.StartsWith(start, StringComparison.Ordinal)) && !word.Contains('<'))
                    Assert.True(Path.Exists(Repository.At(word)), $"{page}: there is no {word}.");
                if (TestClass().Match(word) is { Success: true } name)
                    Assert.True(
                        File.Exists(
                            Repository.At("tests", name.Groups[1].Value, name.Groups[2].Value.Replace('.', '/') + ".cs")
                        ),
                        $"{page}: there is no {word}."
                    );
            }
        );

    [Fact]
    public void A_block_knows_its_place_and_its_mark()
    {
        MarkdownPage page = MarkdownPage.Open("docs/own-labels.md");

        ShellBlock block = ShellBlock.Of(page).First();

        Assert.Equal("run by: OwnLabelsPageTests", block.Mark);
        Assert.Equal("```sh", page.Text.Split('\n')[block.Line - 1]);
        Assert.Equal("faer data check folder:hair", block.Commands.First().Line);
    }

    private static IEnumerable<ShellBlock> Blocks(string page) => ShellBlock.Of(MarkdownPage.Open(page));

    [GeneratedRegex(@"^(not run: \S.*|run by: (?<class>\w+Tests))$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(Faer\.[\w.]+?\.Tests)\.([\w.]+Tests)$")]
    private static partial Regex TestClass();
}
