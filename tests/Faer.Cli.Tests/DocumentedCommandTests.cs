using System.CommandLine;
using Faer.Architecture.Tests;
using Faer.Architecture.Tests.Documents;
using Faer.Cli.Tests.CommandLine;
using Faer.CommandLine;
using Faer.Core.Tests;
using Faer.Core.Tests.Detection;
using Faer.Training.Cli.Tests;

namespace Faer.Cli.Tests;

/// <summary>
/// The pages' commands of <c>faer</c>: all are understood, and blocks without a mark are run, in a folder with the
/// samples, the models and a few photos.
/// </summary>
public sealed class DocumentedCommandTests : IDisposable
{
    private const string Program = "faer";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faer-pages-");

    public static TheoryData<string> Pages =>
        PagesWith(block => block.Commands.Any(command => command.Program == Program));

    public static TheoryData<string> PagesToRun => PagesWith(IsToRun);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_program_knows_the_commands_of_a_page(string page)
    {
        Command root = FaerProgram.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Root;
        Assert.All(
            Blocks(page).SelectMany(block => block.Commands).Where(command => command.Program == Program),
            command => Assert.Empty(CommandTree.ErrorsOf(root, [.. command.Arguments]))
        );
    }

    [Theory]
    [MemberData(nameof(PagesToRun))]
    public async Task Commands_of_blocks_without_a_mark_run(string page)
    {
        Prepare();
        var environment = new Dictionary<string, string> { ["FAER_DETECTOR"] = At("detector.onnx") };
        await PageCommands.Run(
            Program,
            _folder.FullName,
            Blocks(page).Where(IsToRun),
            environment,
            TestContext.Current.CancellationToken
        );
    }

    private static TheoryData<string> PagesWith(Func<ShellBlock, bool> condition) =>
        [.. MarkdownPage.All.Where(page => ShellBlock.Of(page).Any(condition)).Select(page => page.Path)];

    /// <summary>Without a mark, and not of the other program, whose tests run it.</summary>
    private static bool IsToRun(ShellBlock block) =>
        block.Mark is null && block.Commands.First().Program != "faer-train";

    private static IEnumerable<ShellBlock> Blocks(string page) => ShellBlock.Of(MarkdownPage.Open(page));

    private void Prepare()
    {
        CopyAll("models", "*.onnx");
        CopyAll("models", "*.md");
        CopyAll("samples", "*.png");
        // The tiny detector finds no face in it; the samples are aligned faces, which need no detector.
        byte[] empty = TestPictures.Encode(TestPictures.Gradient(64, 64));
        foreach (
            string photo in new[] { "photo.jpg", "more.png", "photos/a.jpg", "photos/b/c.jpg", "more-photos/d.jpg" }
        )
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(photo))!);
            File.WriteAllBytes(At(photo), empty);
        }

        File.WriteAllText(At("list.txt"), "photo.jpg\n");
        File.WriteAllBytes(At("detector.onnx"), TinyYuNet.ToOnnx());
    }

    private void CopyAll(string folder, string pattern)
    {
        Directory.CreateDirectory(At(folder));
        foreach (string file in Directory.GetFiles(Repository.At(folder), pattern))
            File.Copy(file, Path.Combine(At(folder), Path.GetFileName(file)));
    }

    private string At(string path) => Path.Combine(_folder.FullName, path);
}
