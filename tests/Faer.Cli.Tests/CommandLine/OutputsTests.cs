using Faer.CommandLine;

namespace Faer.Cli.Tests.CommandLine;

public sealed class OutputsTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// The other files that the command lines name do not exist, so any later step would fail for a different reason.
    /// </summary>
    [Fact]
    public async Task Every_verb_checks_its_outputs_first()
    {
        string blocked = _folder.Write([1], "blocked");
        IReadOnlyList<(string[] Line, string Option, string Extension)> outputs = CommandTree.Outputs(
            FaerProgram.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Root
        );
        Assert.True(outputs.Count >= 8);
        foreach ((string[] line, string option, string extension) in outputs)
        {
            string path = Path.Combine(blocked, "x" + extension);
            (await FaerRun.Of([.. line, option, path])).AssertFailed(1, path, "cannot be written");
        }
    }
}
