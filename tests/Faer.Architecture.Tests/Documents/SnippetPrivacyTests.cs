using Faer.Cli.Tests.Watching;

namespace Faer.Architecture.Tests.Documents;

/// <summary>
/// The program in the readme writes only to its output: it writes no file, opens no internet socket and looks up no
/// name.
/// </summary>
public sealed class SnippetPrivacyTests : IDisposable
{
    private readonly EmptyHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task The_readme_program_writes_no_files_and_uses_no_network()
    {
        Directory.CreateDirectory(_home.At("samples"));
        File.Copy(Repository.At("samples", "happiness.png"), _home.At("samples", "happiness.png"));
        var program = new SnippetProgram("README.md.private", MarkdownPage.Open("README.md").CSharpBlocks.Take(1));
        await using WatchedProcess run = WatchedProcess.Start(_home, program.Arguments());
        await run.AssertPrivate();
    }
}
