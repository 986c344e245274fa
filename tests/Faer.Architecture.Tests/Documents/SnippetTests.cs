namespace Faer.Architecture.Tests.Documents;

/// <summary>The C# in the documents compiles, and the programs of README.md and docs/inference.md run.</summary>
public sealed class SnippetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("faer-snippets-").FullName;

    public static TheoryData<string> Pages =>
        [.. MarkdownPage.All.Where(page => page.CSharpBlocks.Count > 0).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void CSharp_blocks_compile(string page) => Assert.Empty(Program(page).Diagnostics());

    [Fact]
    public void The_readme_program_runs()
    {
        Prepare();

        string output = Program("README.md", firstBlocks: 1).Run(_folder, new Dictionary<string, string>());

        Assert.Matches(@"^\w+ \d+ ?%\n.*Smiling", output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("README.md", "smiling: ")]
    [InlineData("docs/inference.md", "photo.jpg: 1 faces")]
    public void The_documented_photo_programs_run(string page, string expected)
    {
        Prepare();
        string? data = Environment.GetEnvironmentVariable("FAER_DATA");
        Assert.SkipUnless(data is not null, "needs FAER_DATA, a folder with models/yunet and data/photos");
        string cache = Path.Combine(_folder, "cache");
        Directory.CreateDirectory(Path.Combine(cache, "faer"));
        File.Copy(
            Directory.GetFiles(Path.Combine(data, "models", "yunet"), "*.onnx").Single(),
            Path.Combine(cache, "faer", "yunet_n_dynamic.onnx")
        );
        File.Copy(Path.Combine(data, "data", "photos", "astronaut.png"), Path.Combine(_folder, "photo.jpg"));

        string output = Program(page).Run(_folder, new Dictionary<string, string> { ["XDG_CACHE_HOME"] = cache });

        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SnippetProgram Program(string path, int? firstBlocks = null)
    {
        IReadOnlyList<string> blocks = MarkdownPage.Open(path).CSharpBlocks;
        return new SnippetProgram(
            $"{path.Replace('/', '.')}.{firstBlocks ?? blocks.Count}",
            blocks.Take(firstBlocks ?? blocks.Count)
        );
    }

    private void Prepare()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "samples"));
        foreach (string sample in Directory.GetFiles(Repository.At("samples"), "*.png"))
            File.Copy(sample, Path.Combine(_folder, "samples", Path.GetFileName(sample)));
    }
}
