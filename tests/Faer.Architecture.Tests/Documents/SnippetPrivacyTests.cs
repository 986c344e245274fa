using Faer.Cli.Tests.Watching;

namespace Faer.Architecture.Tests.Documents;

/// <summary>The readme's program on the packages prints: no file, no internet socket, no name look-up.</summary>
public sealed class SnippetPrivacyTests : IDisposable
{
    private readonly EmptyHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task The_first_lines_of_the_readme_write_nothing_and_use_no_network()
    {
        Directory.CreateDirectory(_home.At("samples"));
        File.Copy(Repository.At("samples", "happiness.png"), _home.At("samples", "happiness.png"));
        var program = new SnippetProgram("README.md.private", MarkdownPage.Open("README.md").CSharpBlocks.Take(1));
        await using WatchedProcess run = WatchedProcess.Start(_home, program.Arguments());
        await run.AssertPrivate();
    }
}
