using System.CommandLine;
using Faer.Architecture.Tests;
using Faer.Architecture.Tests.Documents;
using Faer.Cli.Tests.CommandLine;
using Faer.CommandLine;
using Faer.Data.Tests;

namespace Faer.Training.Cli.Tests;

/// <summary>
/// The pages' commands of <c>faer-train</c>: all are understood, and blocks without a mark are run, in a folder with
/// the recipes.
/// </summary>
public sealed class DocumentedCommandTests : IDisposable
{
    private const string Program = "faer-train";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pages =>
        PagesWith(block => block.Commands.Any(command => command.Program == Program));

    public static TheoryData<string> PagesToRun => PagesWith(IsToRun);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_program_knows_the_commands_of_a_page(string page)
    {
        Command root = FaerTrainProgram.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Root;
        Assert.All(
            Blocks(page).SelectMany(block => block.Commands).Where(command => command.Program == Program),
            command => Assert.Empty(CommandTree.ErrorsOf(root, [.. command.Arguments]))
        );
    }

    [Theory]
    [MemberData(nameof(PagesToRun))]
    public async Task Commands_of_blocks_without_a_mark_run(string page)
    {
        foreach (string recipe in Directory.GetFiles(Repository.At("recipes"), "*.json", SearchOption.AllDirectories))
        {
            string copy = _folder.File(Path.GetRelativePath(Repository.Root, recipe));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(recipe, copy);
        }

        await PageCommands.Run(
            Program,
            _folder.Path,
            Blocks(page).Where(IsToRun),
            new Dictionary<string, string>(),
            TestContext.Current.CancellationToken
        );
    }

    private static TheoryData<string> PagesWith(Func<ShellBlock, bool> condition) =>
        [.. MarkdownPage.All.Where(page => ShellBlock.Of(page).Any(condition)).Select(page => page.Path)];

    private static bool IsToRun(ShellBlock block) => block.Mark is null && block.Commands.First().Program == Program;

    private static IEnumerable<ShellBlock> Blocks(string page) => ShellBlock.Of(MarkdownPage.Open(page));
}
